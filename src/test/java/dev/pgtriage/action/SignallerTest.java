package dev.pgtriage.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgtriage.action.SignalResult.Outcome;
import dev.pgtriage.postgres.ServerException;
import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.testing.Eventually;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(PostgresVersion.class)
class SignallerTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private static TestServer server;

  @Parameter PostgresVersion version;
  @TempDir Path directory;

  private ServerReader reader;
  private Path auditPath;
  private Signaller signaller;

  @BeforeParameterizedClassInvocation
  static void startServer(PostgresVersion version) throws SQLException {
    server = TestServer.start(version);
    server.execute(
        "CREATE ROLE lowly LOGIN",
        "CREATE ROLE oncall LOGIN IN ROLE pg_monitor, pg_signal_backend");
  }

  @AfterParameterizedClassInvocation
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void connect() throws ServerException {
    reader = ServerReader.open(server.endpoint("oncall"), endpoint -> Optional.empty());
    auditPath = directory.resolve("deep/audit.jsonl");
    signaller = signaller(reader);
  }

  @AfterEach
  void disconnect() {
    reader.close();
  }

  @Test
  void terminatesExactlyTheChosenSessions() throws Exception {
    try (Connection chosen = server.connect("lowly", "chosen");
        Connection spared = server.connect("lowly", "spared")) {
      List<SignalResult> results = terminate(target("chosen"));

      assertThat(results)
          .singleElement()
          .extracting(SignalResult::outcome)
          .isEqualTo(Outcome.ENDED);
      assertThat(chosen.isValid(2)).isFalse();
      assertThat(spared.isValid(2)).isTrue();
    }
  }

  @Test
  void terminateNeverHitsABackendThatReusedThePid() throws Exception {
    try (Connection innocent = server.connect("lowly", "innocent")) {
      SessionKey now = session("innocent").key();
      SessionKey before = new SessionKey(now.pid(), now.backendStart().minusSeconds(60));

      List<SignalResult> results = terminate(new SignalTarget(before, null));

      assertThat(results)
          .singleElement()
          .extracting(SignalResult::outcome)
          .isEqualTo(Outcome.ALREADY_GONE);
      assertThat(innocent.isValid(2)).isTrue();
    }
  }

  @Test
  void leavesAloneASessionThatMovedOnSinceItWasChosen() throws Exception {
    try (Connection busy = server.connect("lowly", "busy");
        Statement statement = busy.createStatement()) {
      statement.execute("SELECT 1");
      SignalTarget target = unchanged("busy");
      statement.execute("SELECT 2");

      assertThat(terminate(target))
          .singleElement()
          .extracting(SignalResult::outcome)
          .isEqualTo(Outcome.MOVED_ON);
      assertThat(busy.isValid(2)).isTrue();
    }
  }

  @Test
  void terminatesAnIdleSessionThatStayedAsItWas() throws Exception {
    try (Connection idle = server.connect("lowly", "still idle");
        Statement statement = idle.createStatement()) {
      statement.execute("SELECT 1");

      assertThat(terminate(unchanged("still idle")))
          .singleElement()
          .extracting(SignalResult::outcome)
          .isEqualTo(Outcome.ENDED);
    }
  }

  @Test
  void cancelEndsTheStatementAndKeepsTheSession() throws Exception {
    try (Connection slow = server.connect("lowly", "slow");
        Statement statement = slow.createStatement()) {
      CompletableFuture<String> running =
          CompletableFuture.supplyAsync(() -> {
            try {
              statement.execute("SELECT pg_sleep(60)");
              return "finished";
            } catch (SQLException e) {
              return String.valueOf(e.getSQLState());
            }
          });
      Eventually.within(SOON, () -> session("slow").isActive());

      List<SignalResult> results =
          signaller.execute(SignalPlan.of(SignalKind.CANCEL, List.of(target("slow")), "test"));

      assertThat(results)
          .singleElement()
          .extracting(SignalResult::outcome)
          .isEqualTo(Outcome.ENDED);
      assertThat(running.join()).isEqualTo("57014");
      assertThat(slow.isValid(2)).isTrue();
    }
  }

  @Test
  void cancelLeavesASessionAloneThatRunsNothing() throws Exception {
    try (Connection idle = server.connect("lowly", "idle")) {
      assertThat(idle.isValid(2)).isTrue();
      assertThat(
              signaller.execute(SignalPlan.of(SignalKind.CANCEL, List.of(target("idle")), "test")))
          .singleElement()
          .extracting(SignalResult::outcome)
          .isEqualTo(Outcome.MOVED_ON);
    }
  }

  @Test
  void theServerItselfAndTheConsoleAreRefused() throws Exception {
    List<Session> untouchable =
        reader.readActivity().sessions().stream()
            .filter(session -> SessionGuard.refusal(session).isPresent())
            .toList();
    assertThat(untouchable)
        .anyMatch(session -> session.applicationName().equals("pgtriage"))
        .anyMatch(session -> session.backendType().equals("checkpointer"));

    List<SignalResult> results =
        terminate(
            untouchable.stream()
                .map(session -> new SignalTarget(session.key(), null))
                .toArray(SignalTarget[]::new));

    assertThat(results).extracting(SignalResult::outcome).containsOnly(Outcome.PROTECTED);
    assertThat(reader.readActivity().sessions())
        .extracting(Session::key)
        .containsAll(untouchable.stream().map(Session::key).toList());
  }

  @Test
  void saysWhichSessionsTheLoginMayNotEndAndEndsTheOthers() throws Exception {
    try (Connection superuser = server.connect("postgres", "root's");
        Connection other = server.connect("lowly", "other's")) {
      List<SignalResult> results = terminate(target("root's"), target("other's"));

      assertThat(results)
          .extracting(SignalResult::outcome)
          .containsExactly(Outcome.NOT_PERMITTED, Outcome.ENDED);
      assertThat(superuser.isValid(2)).isTrue();
      assertThat(other.isValid(2)).isFalse();
    }
  }

  @Test
  void writesTheAuditBeforeAndAfter() throws Exception {
    try (Connection chosen = server.connect("lowly", "audited")) {
      SignalTarget target = target("audited");
      terminate(target);
      assertThat(chosen.isValid(2)).isFalse();

      List<String> lines = Files.readAllLines(auditPath);
      assertThat(lines).hasSize(2);
      assertThat(lines.get(0))
          .contains("\"event\":\"planned\"", "\"pid\":" + target.session().pid(), "a test")
          .contains("pg_terminate_backend");
      assertThat(lines.get(1)).contains("\"event\":\"done\"", "\"outcome\":\"ENDED\"");
    }
  }

  @Test
  void sendsNothingWhenTheAuditCannotBeWritten() throws Exception {
    Files.writeString(directory.resolve("deep"), "a file where the directory should be");
    try (Connection chosen = server.connect("lowly", "unaudited")) {
      SignalTarget target = target("unaudited");

      assertThatThrownBy(() -> terminate(target))
          .isInstanceOf(ActionException.class)
          .hasMessageContaining("nothing was sent");
      assertThat(chosen.isValid(2)).isTrue();
    }
  }

  @Test
  void aLostConnectionIsSaidForEachSession() throws Exception {
    try (Connection chosen = server.connect("lowly", "unreached")) {
      SignalTarget target = target("unreached");
      Connection broken = server.connect("broken");
      broken.close();

      List<SignalResult> results =
          new Signaller(() -> broken, new AuditFile(auditPath, "test", "oncall"), SOON)
              .execute(SignalPlan.of(SignalKind.TERMINATE, List.of(target), "test"));

      assertThat(results)
          .singleElement()
          .extracting(SignalResult::outcome)
          .isEqualTo(Outcome.FAILED);
      assertThat(chosen.isValid(2)).isTrue();
    }
  }

  private Signaller signaller(ServerReader connections) {
    return new Signaller(connections, new AuditFile(auditPath, "test", "oncall"), SOON);
  }

  private List<SignalResult> terminate(SignalTarget... targets) throws ActionException {
    return signaller.execute(
        SignalPlan.of(SignalKind.TERMINATE, List.of(targets), "a test of " + Instant.EPOCH));
  }

  private SignalTarget target(String application) throws ServerException {
    return new SignalTarget(session(application).key(), null);
  }

  private SignalTarget unchanged(String application) throws ServerException {
    Session session = session(application);
    return new SignalTarget(session.key(), session.stateChange());
  }

  private Session session(String application) throws ServerException {
    return reader.readActivity().sessions().stream()
        .filter(session -> session.applicationName().equals(application))
        .findFirst()
        .orElseThrow();
  }
}
