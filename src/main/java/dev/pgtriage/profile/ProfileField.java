package dev.pgtriage.profile;

/** What of a profile is one text in a form. */
public enum ProfileField {
  NAME("", "name"),
  ENVIRONMENT("", "environment"),
  HOST("postgres", "host"),
  PORT("postgres", "port"),
  DATABASE("postgres", "database"),
  USER("postgres", "user"),
  SSLMODE("postgres", "sslmode"),
  SSLROOTCERT("postgres", "sslrootcert"),
  VCPUS("postgres", "vcpus"),
  AUTH_METHOD("postgres/auth", "method"),
  AUTH_SECRET("postgres/auth", "secret"),
  REGION("aws", "region"),
  INSTANCE("aws", "instance"),
  AWS_PROFILE("aws", "profile"),
  AWS_ENDPOINT("aws", "endpoint"),
  LOAD_BALANCERS("aws", "load_balancers"),
  INTERVAL("sampling", "interval");

  private final String section;
  private final String key;

  ProfileField(String section, String key) {
    this.section = section;
    this.key = key;
  }

  /** The keys it stands below in a file, outermost first; empty at the top. */
  String section() {
    return section;
  }

  /** Its key in a file. */
  public String key() {
    return key;
  }
}
