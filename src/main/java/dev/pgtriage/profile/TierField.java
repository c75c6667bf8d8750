package dev.pgtriage.profile;

/** What of a tier is one text in a form. */
public enum TierField {
  NAME("", "name"),
  APPLICATION_NAME("match", "application_name"),
  CLIENT("match", "client"),
  USER("match", "user"),
  DATABASE("match", "database"),
  PROCESSES("", "processes"),
  THREADS("", "threads"),
  WORKER_TIMEOUT("", "worker_timeout"),
  STATEMENT_TIMEOUT("", "statement_timeout");

  private final String section;
  private final String key;

  TierField(String section, String key) {
    this.section = section;
    this.key = key;
  }

  /** The key it stands below in a tier; empty at its top. */
  String section() {
    return section;
  }

  /** Its key in a file. */
  public String key() {
    return key;
  }
}
