package dev.pgtriage.diagnosis.finding;

import dev.pgtriage.snapshot.SessionKey;
import java.util.List;

/** One thing to do about a finding, ready to be done. */
public sealed interface Remedy {

  /** What it does, as a button says it. */
  String title();

  /** The command in full, correct for this instance. */
  String command();

  /** Its kind in JSON. */
  String kind();

  /** How sessions are ended. */
  enum Signal {
    /** Cancels the statement; the session stays. */
    CANCEL,
    /** Ends the session. */
    TERMINATE
  }

  /**
   * Ends sessions, after a preview.
   *
   * @param command SQL that names each session by pid and start, for those who have no console
   */
  record EndSessions(String title, Signal signal, List<SessionKey> sessions, String command)
      implements Remedy {

    public EndSessions {
      sessions = List.copyOf(sessions);
    }

    @Override
    public String kind() {
      return "action";
    }
  }

  /** Where a text is to be put. */
  enum Target {
    SQL("sql", "SQL"),
    AWS_CLI("aws", "AWS CLI"),
    DJANGO("config", "Django"),
    SQLALCHEMY("config", "SQLAlchemy"),
    HIKARICP("config", "HikariCP"),
    PGBOUNCER("config", "PgBouncer"),
    GUNICORN("config", "Gunicorn");

    private final String kind;
    private final String title;

    Target(String kind, String title) {
      this.kind = kind;
      this.title = title;
    }

    /** What people call it. */
    public String title() {
      return title;
    }
  }

  /** When a change begins to work. */
  enum TakesEffect {
    AT_ONCE("at once"),
    NEW_SESSIONS("for new sessions; those that are open keep the old value"),
    APPLICATION_RESTART("when the application is restarted"),
    SERVER_RESTART("when the instance is rebooted");

    private final String text;

    TakesEffect(String text) {
      this.text = text;
    }

    /** The words in sentences and in JSON. */
    public String text() {
      return text;
    }

    /** Whether something has to be restarted. */
    public boolean needsRestart() {
      return this == APPLICATION_RESTART || this == SERVER_RESTART;
    }
  }

  /**
   * A text to copy and to run or put elsewhere; the console changes no configuration itself.
   *
   * @param note what to know before; empty when there is nothing
   */
  record Copy(Target target, String title, String command, TakesEffect takesEffect, String note)
      implements Remedy {

    @Override
    public String kind() {
      return target.kind;
    }
  }
}
