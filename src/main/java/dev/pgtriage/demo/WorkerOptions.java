package dev.pgtriage.demo;

import java.util.List;

/**
 * What a worker process is told.
 *
 * @param localAddress the address it connects from; empty to leave the choice to the system
 * @param threads how many connections it holds
 * @param requestsPerMinute of each thread
 * @param slowReportProducts how much the slow report reads, so that it takes the same time
 *     everywhere
 */
record WorkerOptions(
    Kind kind,
    int port,
    String user,
    String applicationName,
    String localAddress,
    int threads,
    int requestsPerMinute,
    int slowReportProducts) {

  enum Kind {
    API,
    CELERY
  }

  List<String> arguments() {
    return List.of(
        kind.name(),
        Integer.toString(port),
        user,
        applicationName,
        localAddress,
        Integer.toString(threads),
        Integer.toString(requestsPerMinute),
        Integer.toString(slowReportProducts));
  }

  /** Reads what {@link #arguments} wrote. */
  static WorkerOptions parse(String[] args) {
    return new WorkerOptions(
        Kind.valueOf(args[0]),
        Integer.parseInt(args[1]),
        args[2],
        args[3],
        args[4],
        Integer.parseInt(args[5]),
        Integer.parseInt(args[6]),
        Integer.parseInt(args[7]));
  }
}
