package dev.pgtriage.ui.desktop;

import java.io.IOException;
import java.sql.SQLException;

/** Starts a demo to watch. */
@FunctionalInterface
public interface DemoStarter {

  /**
   * A demo that runs until it is closed.
   *
   * @param running closed when its console is closed
   */
  record Started(ConsoleOptions options, AutoCloseable running) {}

  /**
   * Starts it; blocks for some seconds.
   *
   * @throws IOException when its files or processes can't be made
   * @throws SQLException when its server does not do what it should
   * @throws InterruptedException when the thread is interrupted; nothing is left running
   */
  Started start() throws IOException, SQLException, InterruptedException;
}
