package dev.pgtriage.diagnosis.setting;

/** What a setting is about. */
public enum Topic {
  TIMEOUTS("Timeouts"),
  CONNECTIONS("Connections"),
  MEMORY("Memory"),
  WAL("WAL & replication"),
  AUTOVACUUM("Autovacuum"),
  PLANNER("Planner & I/O"),
  LOGGING("Logging"),
  KEEPALIVES("Keepalives"),
  /** Modified, but not known to matter. */
  OTHER("Other, modified");

  private final String text;

  Topic(String text) {
    this.text = text;
  }

  /** Its name for people. */
  public String text() {
    return text;
  }
}
