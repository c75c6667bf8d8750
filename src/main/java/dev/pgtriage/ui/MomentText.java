package dev.pgtriage.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A moment as screens tell it: with its zone, and as exact as anybody compares it. */
public final class MomentText {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss zzz", Locale.ROOT);

  private MomentText() {}

  /** {@code 2026-11-02 14:50:00 UTC}. */
  public static String of(Instant moment, ZoneId zone) {
    return FORMAT.format(moment.atZone(zone));
  }
}
