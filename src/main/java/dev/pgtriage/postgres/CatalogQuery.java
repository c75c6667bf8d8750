package dev.pgtriage.postgres;

import dev.pgtriage.snapshot.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A question to the catalog that is asked on a slower clock than the sessions.
 *
 * @param <T> the answer
 */
@FunctionalInterface
public interface CatalogQuery<T> {

  /**
   * Asks it.
   *
   * @throws SQLException what the driver throws, as it is
   */
  T ask(Connection connection, ServerVersion version) throws SQLException;
}
