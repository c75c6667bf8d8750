package dev.pgtriage.diagnosis.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.postgres.Activity;
import dev.pgtriage.postgres.ServerException;
import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.profile.Aws;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Sampling;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.profile.TierMatch;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.snapshot.Visibility;
import dev.pgtriage.testing.PostgresVersion;
import dev.pgtriage.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;

/** What a remedy's text does when somebody runs it. */
@ParameterizedClass
@EnumSource(
    value = PostgresVersion.class,
    names = {"V13", "V18"})
class RemediesTest {

  private static final String HOSTILE = "a\"b'; DROP ROLE x --\\";

  private static TestServer server;

  @Parameter private PostgresVersion version;

  @BeforeParameterizedClassInvocation
  static void startServer(PostgresVersion version) {
    server = TestServer.start(version);
  }

  @AfterParameterizedClassInvocation
  static void stopServer() {
    server.close();
  }

  @Test
  void eachVersionIsTheOneAskedFor() {
    assertThat(snapshot(profile(null)).server().version().major()).isEqualTo(version.major());
  }

  @Test
  void theSqlEndsTheSessionsItNamesAndNoneWithAnotherStart() throws Exception {
    try (Connection doomed = server.connect("doomed");
        Connection spared = server.connect("spared")) {
      Snapshot snapshot = snapshot(profile(null));
      SessionKey named = key(snapshot, "doomed");
      SessionKey reused =
          new SessionKey(
              key(snapshot, "spared").pid(),
              key(snapshot, "spared").backendStart().minusNanos(1000));

      server.execute(EndSessionsRemedy.terminate("End", List.of(named, reused)).command());

      assertThat(doomed.isValid(1)).isFalse();
      assertThat(spared.isValid(1)).isTrue();
      assertThat(spared.unwrap(PGConnection.class).getBackendPID()).isEqualTo(reused.pid());
    }
  }

  @Test
  void alterRoleGivesNewSessionsTheTimeout() throws Exception {
    String role = '"' + HOSTILE.replace("\"", "\"\"") + '"';
    server.execute("DROP ROLE IF EXISTS " + role, "CREATE ROLE " + role + " LOGIN");
    try (Connection app = server.connect(HOSTILE, "api")) {
      assertThat(app.isValid(1)).isTrue();

      server.execute(copy(profile(null), one -> one.command().startsWith("ALTER ROLE")));
    }
    try (Connection app = server.connect(HOSTILE, "api")) {
      assertThat(show(app, "statement_timeout")).isEqualTo("25s");
    }
  }

  @Test
  void alterSystemIsOfferedOutsideOfRdsAndWorks() throws Exception {
    for (String statement :
        copy(profile(null), one -> one.command().startsWith("ALTER SYSTEM")).split(";\n?", -1)) {
      if (!statement.isBlank()) {
        server.execute(statement);
      }
    }
    try (Connection fresh = server.connect("api")) {
      assertThat(show(fresh, "statement_timeout")).isEqualTo("25s");
    }
    server.execute("ALTER SYSTEM RESET statement_timeout");
    server.execute("SELECT pg_reload_conf()");
  }

  @Test
  void onRdsTheParameterGroupIsChangedInMillisecondsAndAlterSystemIsNotOffered() {
    Aws aws = new Aws("eu-west-1", "shop's", "on call", null, List.of());
    List<Remedy> remedies = remedies(profile(aws));

    assertThat(remedies)
        .noneMatch(one -> one.command().contains("ALTER SYSTEM"))
        .anySatisfy(one ->
            assertThat(one.command())
                .contains("modify-db-parameter-group")
                .contains("ParameterName=statement_timeout,ParameterValue=25000")
                .contains("ApplyMethod=immediate")
                .contains("--db-instance-identifier 'shop'\\''s'")
                .contains("--profile 'on call'"));
  }

  @Test
  void aTextIsQuotedForEitherSettingOfStandardConformingStrings() {
    assertThat(Quoting.literal("a'b")).isEqualTo("'a''b'");
    assertThat(Quoting.literal("a\\b")).isEqualTo("E'a\\\\b'");
  }

  @Test
  void theTablesToFreezeAreListedAsCommandsThatRun() throws Exception {
    server.execute("CREATE TABLE IF NOT EXISTS \"odd name\" (id int)");
    try (Connection connection = server.connect("dba");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(VacuumRemedies.freeze("postgres").getFirst().command())) {
      assertThat(rows.next()).isTrue();
      String command = rows.getString(1);
      assertThat(command).startsWith("VACUUM (FREEZE, VERBOSE) ");
      server.execute(command);
    }
  }

  private String copy(Profile profile, Predicate<Remedy> which) {
    return remedies(profile).stream().filter(which).findFirst().orElseThrow().command();
  }

  private List<Remedy> remedies(Profile profile) {
    Snapshot snapshot = snapshot(profile);
    TierUse use = TierUse.of(profile, snapshot).getFirst();
    return TimeoutRemedies.of(profile, snapshot, use, "statement_timeout", Duration.ofSeconds(25));
  }

  private static Profile profile(@Nullable Aws aws) {
    return new Profile(
        "test",
        server.endpoint(),
        aws,
        Sampling.DEFAULT,
        List.of(
            new Tier(
                "api",
                new TierMatch("api*", null, null, null),
                1,
                5,
                Duration.ofSeconds(30),
                null)));
  }

  private static Snapshot snapshot(Profile profile) {
    try (ServerReader reader =
        ServerReader.open(profile.postgres(), endpoint -> Optional.empty())) {
      Activity activity = reader.readActivity();
      return new Snapshot(
          activity.takenAt(),
          activity.serverTime(),
          activity.readTime(),
          reader.server(),
          activity.sessions(),
          new Reading.Pending<>(),
          new Reading.Pending<>(),
          new Reading.Pending<>(),
          new Reading.Value<>(new Visibility(true, true, true, false), activity.takenAt()),
          new Reading.Pending<>(),
          new Reading.Pending<>(),
          new Reading.Pending<>(),
          new Reading.Pending<>());
    } catch (ServerException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SessionKey key(Snapshot snapshot, String application) {
    return snapshot
        .clients()
        .filter(session -> session.applicationName().equals(application))
        .findFirst()
        .orElseThrow()
        .key();
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      return row.getString(1);
    }
  }
}
