package dev.pgtriage.diagnosis.finding;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The timeouts between a tier's worker and its backend, in the order in which they end work, and
 * what they leave running.
 *
 * @param tier the tier's name
 * @param links from the client to the server
 * @param runningOrphan how long a statement can go on after its worker is gone; zero when it can
 *     not, null without limit
 * @param vanishedOrphan how long a session can stay whose client vanished without closing its
 *     connection, while it runs nothing; null without limit
 */
public record TimeoutChain(
    String tier,
    List<Link> links,
    @Nullable Duration runningOrphan,
    @Nullable Duration vanishedOrphan) {

  public TimeoutChain {
    links = List.copyOf(links);
  }

  /** Who enforces a timeout. */
  public enum Side {
    CLIENT,
    SERVER
  }

  /** Whether a timeout does its part. */
  public enum Fit {
    /** Does its part. */
    FITS,
    /** Comes too late: the worker is gone by then. */
    TOO_LATE,
    /** Switched off. */
    OFF,
    /** Not known here, or not in this version. */
    UNKNOWN
  }

  /**
   * One timeout.
   *
   * @param name the field's name for it, such as {@code statement_timeout}
   * @param value null when it is off or not known
   * @param source where the value comes from: {@code role shop_api}, {@code profile}
   */
  public record Link(String name, Side side, @Nullable Duration value, String source, Fit fit) {}

  /** Whether a statement outlives its worker. */
  public boolean isMismatch() {
    return runningOrphan == null || !runningOrphan.isZero();
  }
}
