package dev.pgtriage.diagnosis;

import dev.pgtriage.postgres.Activity;
import dev.pgtriage.postgres.Catalog;
import dev.pgtriage.postgres.CatalogQuery;
import dev.pgtriage.postgres.ServerException;
import dev.pgtriage.postgres.ServerReader;
import dev.pgtriage.postgres.StatementReadings;
import dev.pgtriage.snapshot.MetricSeries;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.testing.TestServer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads whole snapshots of a real server, with the same statements as the console. */
final class LiveSnapshots implements AutoCloseable {

  private final ServerReader reader;

  LiveSnapshots(TestServer server) throws ServerException {
    reader = ServerReader.open(server.endpoint(), endpoint -> Optional.empty());
  }

  /** Every session with every lock, and what there is of settings, statements and slots. */
  Snapshot read() throws ServerException {
    Activity activity = reader.readActivity();
    List<Integer> pids = activity.sessions().stream().map(Session::pid).toList();
    return new Snapshot(
        activity.takenAt(),
        activity.serverTime(),
        activity.readTime(),
        reader.server(),
        activity.sessions(),
        ask(Catalog.locks(pids)),
        new Reading.Pending<>(),
        ask(Catalog::settings),
        new Reading.Pending<>(),
        new Reading.Pending<>(),
        ask(new StatementReadings()),
        ask(Catalog::replication),
        new Reading.Pending<List<MetricSeries>>());
  }

  @Override
  public void close() {
    reader.close();
  }

  private <T> Reading<T> ask(CatalogQuery<T> query) throws ServerException {
    return new Reading.Value<>(reader.ask(query), Instant.now());
  }
}
