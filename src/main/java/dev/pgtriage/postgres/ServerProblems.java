package dev.pgtriage.postgres;

import dev.pgtriage.postgres.tls.TlsException;
import dev.pgtriage.postgres.tls.TlsTrouble;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.PasswordException;
import dev.pgtriage.snapshot.Problem;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the driver throws into words. SQLSTATEs: PostgreSQL manual, appendix A, "PostgreSQL
 * Error Codes".
 */
final class ServerProblems {

  /** The driver's for a password that is asked for but missing, and for TLS that is. */
  private static final String NO_PASSWORD = "08004";

  /** The driver's when the server said nothing while it logged in. */
  private static final String TIMED_OUT = "08001";

  private final Endpoint endpoint;

  ServerProblems(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  ServerException of(Throwable failure) {
    SQLException sql = find(failure, SQLException.class);
    String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
    return new ServerException(
        problem(failure, sql, state), state, losesConnection(state), failure);
  }

  static ServerException notConnected(Endpoint endpoint) {
    String where = endpoint.host() + ":" + endpoint.port();
    return new ServerException(
        new Problem(
            "PgTriage is not connected to " + where + " at the moment; nothing was sent.",
            "Wait until it shows live data again and repeat.",
            "no connection"),
        "",
        true,
        null);
  }

  private static boolean losesConnection(String state) {
    // 57P01..3: the session was ended. Everything outside classes 08, 28, 53 and 57P failed on its
    // own.
    return state.isEmpty()
        || state.startsWith("08")
        || state.startsWith("28")
        || state.startsWith("53300")
        || state.startsWith("57P");
  }

  private Problem problem(Throwable failure, @Nullable SQLException sql, String state) {
    String where = endpoint.host() + ":" + endpoint.port();
    String detail = detail(failure);
    return switch (state) {
      case "53300" ->
          new Problem(
              where + " refuses new connections: all of max_connections are taken.",
              "Close connections from another session, or restart the application; PgTriage keeps"
                  + " trying.",
              detail);
      case "57P03" ->
          new Problem(
              where + " is starting up, shutting down or recovering.",
              "Wait: PgTriage connects as soon as it is ready.",
              detail);
      case "57P01", "57P02" ->
          new Problem(
              where + " ended PgTriage's session (restart, failover, or an administrator).",
              "Wait: PgTriage reconnects by itself.",
              detail);
      case "28P01", "28000" ->
          new Problem(
              where + " does not let " + endpoint.user() + " in: password or access rule refused.",
              "Check the password in the keychain, ~/.pgpass or PGPASSWORD, and pg_hba.conf;"
                  + " PgTriage tries again with what it finds there.",
              detail);
      case "3D000" ->
          new Problem(
              where + " has no database \"" + endpoint.database() + "\".",
              "Correct the database in the profile.",
              detail);
      case "57014" ->
          new Problem(
              where + " did not answer within PgTriage's own time limit.",
              "The server is overloaded or the question too large; PgTriage asks again.",
              detail);
      case "42501" ->
          new Problem(
              endpoint.user() + " lacks a privilege on " + where + ".",
              "GRANT pg_monitor TO " + endpoint.user() + " lets it read all statistics.",
              detail);
      default -> byCause(failure, sql, state, where, detail);
    };
  }

  private Problem byCause(
      Throwable failure, @Nullable SQLException sql, String state, String where, String detail) {
    if (find(failure, UnknownHostException.class) != null) {
      return new Problem(
          "The name " + endpoint.host() + " can't be resolved.",
          "Check the host in the profile, the VPN and DNS.",
          detail);
    }
    PasswordException password = find(failure, PasswordException.class);
    if (password != null) {
      return new Problem(
          String.valueOf(password.getMessage()), password.advice(), detail(password.getCause()));
    }
    Optional<TlsException> tls = TlsTrouble.of(endpoint, failure);
    if (tls.isPresent()) {
      return new Problem(String.valueOf(tls.get().getMessage()), tls.get().advice(), detail);
    }
    if (find(failure, SocketTimeoutException.class) != null) {
      return new Problem(
          where + " does not answer.",
          "The server, the network path or a security group is stuck.",
          detail);
    }
    if (find(failure, ConnectException.class) != null) {
      return new Problem(
          where + " refuses the connection: nothing listens there.",
          "Check whether the instance is up and the port is right.",
          detail);
    }
    if (TIMED_OUT.equals(state)) {
      return new Problem(
          where + " accepts the connection, but does not answer.",
          "The server hangs, or a proxy in between waits for it.",
          detail);
    }
    if (NO_PASSWORD.equals(state)) {
      return new Problem(
          where + " asks " + endpoint.user() + " for a password, and none was found.",
          "Put it into the keychain, ~/.pgpass or PGPASSWORD.",
          detail);
    }
    boolean lost = sql != null && sql.getSQLState() != null && sql.getSQLState().startsWith("08");
    return lost
        ? new Problem(
            "The connection to " + where + " broke.",
            "Wait: PgTriage reconnects by itself.",
            detail)
        : new Problem(
            where + " answered with an error.",
            "Show details for the server's own words; PgTriage asks again.",
            detail);
  }

  private static String detail(@Nullable Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (!text.isEmpty()) {
        text.append(System.lineSeparator());
      }
      text.append(cause.getClass().getSimpleName()).append(": ").append(cause.getMessage());
    }
    return text.toString();
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
