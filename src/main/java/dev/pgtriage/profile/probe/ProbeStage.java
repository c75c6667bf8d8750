package dev.pgtriage.profile.probe;

/** What a connection test tries, in this order. */
public enum ProbeStage {
  /** The host's name has an address. */
  DNS,
  /** Something accepts connections there. */
  TCP,
  /** The connection is encrypted and the server who it should be, as far as sslmode asks for it. */
  TLS,
  /** The server lets the user into the database. */
  LOGIN,
  /** The user may read all statistics. */
  PRIVILEGE,
  /** AWS knows whose credentials these are. */
  AWS_IDENTITY,
  /** The credentials allow the actions PgTriage needs. */
  AWS_PERMISSION
}
