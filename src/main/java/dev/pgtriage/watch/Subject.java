package dev.pgtriage.watch;

import dev.pgtriage.snapshot.Server;

/**
 * One server, what is known of it, and the lanes that read it. It outlives a lost connection;
 * another server behind the same address, or the same one restarted, is another subject: what was
 * known of the old one is not told of it, not even as old.
 */
record Subject(Server server, Facts facts, CatalogLane catalog, LocksLane locks) {

  static Subject of(Server server) {
    Facts facts = new Facts();
    return new Subject(server, facts, new CatalogLane(facts), new LocksLane(facts));
  }

  /** Two postmasters do not start in the same microsecond. */
  boolean isOf(Server other) {
    return server.startedAt().equals(other.startedAt())
        && server.version().equals(other.version())
        && server.database().equals(other.database());
  }
}
