package dev.pgtriage.postgres;

import java.sql.Connection;

/** Lends one of the console's few connections; closing it gives it back. */
@FunctionalInterface
public interface ConnectionSource {

  /**
   * Lends a connection.
   *
   * @throws ServerException when there is none to be had in time
   */
  Connection lend() throws ServerException;
}
