package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.ClientGroup;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingId;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Grade;
import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.diagnosis.remedy.LoadRemedies;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.window.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * More work arrives than the server can do: the rate of transactions, or of requests at a load
 * balancer, is a multiple of what is usual, and the server is busy with it, while each piece of
 * work is short. A healthy peak has the rate without the distress; a leak, a pile-up or a slow
 * statement has the distress without the rate.
 */
final class TrafficFlood implements Rule {

  private static final double TIMES_USUAL = 3;

  /** Below this no rate floods a server. */
  private static final double LEAST_RATE = 50;

  /** A transaction that holds its session longer is not short. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  /** Without a number of CPUs, load that has grown this much counts as distress. */
  private static final double LOAD_TIMES_BEFORE = 3;

  private static final double LEAST_LOAD = 4;

  @Override
  public List<Finding> examine(Window window) {
    Load load = new Load(window);
    Arrivals arrivals = new Arrivals(window);
    OptionalDouble transactions = arrivals.transactionsRatio();
    OptionalDouble requests = arrivals.requestsRatio();
    boolean more =
        (transactions.orElse(0) >= TIMES_USUAL && arrivals.transactions().orElse(0) >= LEAST_RATE)
            || requests.orElse(0) >= TIMES_USUAL;
    Optional<Duration> held = arrivals.heldTime();
    boolean isShort = held.isPresent() && held.get().compareTo(SHORT) < 0;
    if (!load.isKnown() || !more || !isShort || !isDistressed(load, window)) {
      return List.of();
    }
    double times = Math.max(transactions.orElse(0), requests.orElse(0));
    List<Evidence> evidence = new ArrayList<>();
    arrivals.sentences().forEach(sentence -> evidence.add(new Evidence.Fact(sentence)));
    evidence.add(new Evidence.Fact(load.sentence()));
    evidence.add(new Evidence.Fact(sources(window)));
    return List.of(
        new Finding(
            FindingKey.of(FindingId.TRAFFIC_FLOOD),
            Severity.CRITICAL,
            requests.orElse(0) >= TIMES_USUAL ? Grade.CERTAIN : Grade.LIKELY,
            "%s times the usual work arrives (%s transactions a second), each of them short (%s): the"
                    .formatted(
                        Figures.average(times),
                        Figures.average(arrivals.transactions().orElse(0)),
                        Figures.latency(held.get()))
                + " server is busy with traffic, not with slow or blocked statements.",
            evidence,
            List.of(),
            LoadRemedies.keepAway(window.profile()),
            window.now(),
            arrivals.transactions().orElse(0)));
  }

  private static boolean isDistressed(Load load, Window window) {
    Integer vcpus = load.vcpus();
    OptionalDouble before = load.activeBefore();
    boolean grown =
        vcpus == null
            && before.isPresent()
            && load.active() >= LEAST_LOAD
            && load.active() >= LOAD_TIMES_BEFORE * before.getAsDouble();
    boolean fails =
        window
            .latest()
            .metrics("HTTPCode_ELB_5XX_Count")
            .anyMatch(series -> load.fresh(series).filter(point -> point.value() > 0).isPresent());
    return load.isCpuBusy() || (vcpus != null && load.active() >= vcpus) || grown || fails;
  }

  private static String sources(Window window) {
    List<ClientGroup> groups = ClientGroup.of(window.latest());
    long clients = groups.stream().map(ClientGroup::client).distinct().count();
    return "They come from %s of the database; who is behind them, the load balancer's access log tells."
        .formatted(Figures.count(clients, "client"));
  }
}
