package dev.pgtriage.diagnosis.rule;

import dev.pgtriage.diagnosis.EffectiveSettings;
import dev.pgtriage.diagnosis.EffectiveSettings.Timeout;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.finding.TimeoutChain;
import dev.pgtriage.diagnosis.finding.TimeoutChain.Fit;
import dev.pgtriage.diagnosis.finding.TimeoutChain.Link;
import dev.pgtriage.diagnosis.finding.TimeoutChain.Side;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.profile.TierMatch;
import dev.pgtriage.snapshot.Server;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The timeouts that hold for one tier's sessions. Where its logins differ, the longest counts.
 *
 * <p>While a backend runs a statement it does not look at its connection, so keepalives alone do
 * not end it; from version 14 on {@code client_connection_check_interval} makes it look (PostgreSQL
 * manual, "Connection Settings").
 */
final class TierTimeouts {

  private record Login(@Nullable String user, @Nullable String database) {}

  private final Settings settings;
  private final EffectiveSettings effective;
  private final TierUse use;

  /**
   * @param watcher the server as the console's own login sees it
   */
  TierTimeouts(Settings settings, Server watcher, TierUse use) {
    this.settings = settings;
    this.effective = new EffectiveSettings(settings, watcher.user(), watcher.database());
    this.use = use;
  }

  /** The chain of a tier whose workers are killed after {@code workerTimeout}. */
  TimeoutChain chain(Duration workerTimeout) {
    Tier tier = use.tier();
    String name = use.name();
    Duration ownTimeout = tier == null ? null : tier.statementTimeout();
    Optional<Timeout> statement = longest("statement_timeout");
    Optional<Timeout> transaction = longest("transaction_timeout");
    Optional<Timeout> check = longest("client_connection_check_interval");
    Duration statementLimit =
        ownTimeout != null ? ownTimeout : statement.map(TierTimeouts::limit).orElse(null);
    Duration transactionLimit = transaction.map(TierTimeouts::limit).orElse(null);
    Duration checkLimit = check.map(TierTimeouts::limit).orElse(null);

    List<Link> links = new ArrayList<>();
    links.add(new Link("worker timeout", Side.CLIENT, workerTimeout, "profile", Fit.FITS));
    links.add(
        ownTimeout == null
            ? new Link(
                "client's statement_timeout", Side.CLIENT, null, "not in the profile", Fit.UNKNOWN)
            : new Link(
                "client's statement_timeout",
                Side.CLIENT,
                ownTimeout,
                "profile",
                fit(ownTimeout, workerTimeout)));
    boolean hidden = ownTimeout == null && logins().anyMatch(this::isHidden);
    if (hidden) {
      links.add(
          new Link(
              "statement_timeout",
              Side.SERVER,
              null,
              "hidden by this login's own setting",
              Fit.UNKNOWN));
    }
    statement.ifPresent(timeout ->
        links.add(
            ownTimeout == null
                ? link(timeout, fit(limit(timeout), workerTimeout))
                : link(timeout, timeout.isOff() ? Fit.OFF : Fit.FITS)));
    transaction.ifPresent(timeout ->
        links.add(link(timeout, timeout.isOff() ? Fit.OFF : fit(limit(timeout), workerTimeout))));
    longest("idle_in_transaction_session_timeout").ifPresent(timeout -> links.add(plain(timeout)));
    longest("idle_session_timeout").ifPresent(timeout -> links.add(plain(timeout)));
    links.add(
        new Link(
            "tcp_keepalives (idle + interval × count)",
            Side.SERVER,
            keepalive(),
            "server",
            Fit.FITS));
    check.ifPresent(timeout -> links.add(plain(timeout)));

    return new TimeoutChain(
        name,
        links,
        hidden
            ? Duration.ZERO
            : runningOrphan(shorter(statementLimit, transactionLimit), checkLimit, workerTimeout),
        shorter(
            keepalive(), longest("idle_session_timeout").map(TierTimeouts::limit).orElse(null)));
  }

  /** The effective statement_timeout in words, for a sentence about this tier. */
  Optional<String> statementTimeoutInWords() {
    Tier tier = use.tier();
    if (tier != null && tier.statementTimeout() != null) {
      return Optional.of("client's statement_timeout " + Figures.limit(tier.statementTimeout()));
    }
    return longest("statement_timeout")
        .map(timeout ->
            "statement_timeout " + (timeout.isOff() ? "off" : Figures.limit(timeout.value())));
  }

  /** The chain in one sentence. */
  static String sentence(TimeoutChain chain) {
    return chain.links().stream()
        .filter(link -> link.fit() != Fit.UNKNOWN)
        .map(link ->
            link.name()
                + " "
                + (link.value() == null ? "off" : Figures.limit(link.value()))
                + (link.source().equals("profile") ? "" : " (" + link.source() + ")"))
        .collect(Collectors.joining(" → ", chain.tier() + ": ", "."));
  }

  private boolean isHidden(Login login) {
    return effective.isHidden("statement_timeout", login.user(), login.database());
  }

  private static @Nullable Duration runningOrphan(
      @Nullable Duration limit, @Nullable Duration check, Duration workerTimeout) {
    Duration byLimit =
        limit == null
            ? null
            : limit.compareTo(workerTimeout) < 0 ? Duration.ZERO : limit.minus(workerTimeout);
    Duration after = shorter(byLimit, check);
    // A server that looks for its client within a worker's lifetime keeps orphans few and short.
    return check != null && check.compareTo(workerTimeout) <= 0 ? Duration.ZERO : after;
  }

  private static Fit fit(@Nullable Duration limit, Duration workerTimeout) {
    return limit == null || limit.compareTo(workerTimeout) >= 0 ? Fit.TOO_LATE : Fit.FITS;
  }

  private static Link plain(Timeout timeout) {
    return link(timeout, timeout.isOff() ? Fit.OFF : Fit.FITS);
  }

  private static Link link(Timeout timeout, Fit fit) {
    return new Link(timeout.name(), Side.SERVER, limit(timeout), timeout.source(), fit);
  }

  private static @Nullable Duration limit(Timeout timeout) {
    return timeout.isOff() ? null : timeout.value();
  }

  private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  private Optional<Timeout> longest(String name) {
    return logins()
        .flatMap(login -> effective.timeout(name, login.user(), login.database()).stream())
        .max(
            Comparator.comparing(
                timeout -> timeout.isOff() ? Duration.ofSeconds(Long.MAX_VALUE) : timeout.value()));
  }

  private Stream<Login> logins() {
    List<Login> seen =
        use.sessions().stream()
            .map((Session session) -> new Login(session.user(), session.database()))
            .distinct()
            .toList();
    if (!seen.isEmpty()) {
      return seen.stream();
    }
    TierMatch match = use.tier() == null ? null : use.tier().match();
    return Stream.of(
        new Login(
            match == null ? null : exact(match.user()),
            match == null ? null : exact(match.database())));
  }

  private static @Nullable String exact(@Nullable String pattern) {
    return pattern == null || pattern.contains("*") ? null : pattern;
  }

  /** Where the server leaves it to the system, what Linux does: tcp(7). */
  private Duration keepalive() {
    long idle = number("tcp_keepalives_idle", 7200);
    long interval = number("tcp_keepalives_interval", 75);
    return Duration.ofSeconds(idle + interval * number("tcp_keepalives_count", 9));
  }

  private long number(String name, long systemDefault) {
    long value =
        settings
            .server(name)
            .map(Setting::value)
            .filter(text -> text.matches("[0-9]{1,9}"))
            .map(Long::parseLong)
            .orElse(0L);
    return value == 0 ? systemDefault : value;
  }
}
