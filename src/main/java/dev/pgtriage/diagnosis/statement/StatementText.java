package dev.pgtriage.diagnosis.statement;

import dev.pgtriage.diagnosis.text.Bytes;
import dev.pgtriage.diagnosis.text.Csv;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.Markdown;
import dev.pgtriage.diagnosis.text.ScreenText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What statements cost, in words and to be pasted elsewhere. */
public final class StatementText {

  /** How the server stores shared and temporary blocks; block_size is 8192 unless compiled anew. */
  private static final long BLOCK = 8192;

  private static final int CELL = 300;
  private static final int WHOLE = 20_000;

  private StatementText() {}

  /** Blocks as a size: {@code 1.3 GB}. */
  public static String blocks(long count) {
    return count == 0 ? "0" : Bytes.text(count * BLOCK);
  }

  /** Who runs it, most first: {@code api 92%, celery main 8%}; empty when nobody was seen. */
  public static String tiers(StatementUse use, List<String> names) {
    int all = use.tiers().stream().mapToInt(Integer::intValue).sum();
    if (all == 0) {
      return "";
    }
    List<Integer> places =
        IntStream.range(0, use.tiers().size())
            .boxed()
            .filter(place -> use.tiers().get(place) > 0)
            .sorted(Comparator.comparing((Integer place) -> use.tiers().get(place)).reversed())
            .toList();
    return places.size() == 1
        ? name(names, places.getFirst())
        : places.stream()
            .map(place ->
                name(names, place) + " " + Figures.percent(100.0 * use.tiers().get(place) / all))
            .collect(Collectors.joining(", "));
  }

  /** As a table for a spreadsheet, numbers as the server counts them. */
  public static String csv(List<StatementUse> uses, List<String> tiers) {
    StringBuilder text =
        new StringBuilder(
            Csv.line(
                List.of(
                    "query_id",
                    "user",
                    "database",
                    "tiers",
                    "load_percent",
                    "calls",
                    "calls_per_second",
                    "total_ms",
                    "mean_ms",
                    "max_ms",
                    "rows",
                    "shared_blks_hit",
                    "shared_blks_read",
                    "temp_blks",
                    "wal_bytes",
                    "query")));
    for (StatementUse use : uses) {
      StatementTotals totals = use.totals();
      List<String> cells = new ArrayList<>();
      cells.add(String.valueOf(use.key().queryId()));
      cells.add(known(use.key().user()));
      cells.add(known(use.key().database()));
      cells.add(tiers(use, tiers));
      cells.add(decimal(use.share() * 100));
      cells.add(String.valueOf(totals.calls()));
      cells.add(
          use.callsPerSecond().isPresent() ? decimal(use.callsPerSecond().getAsDouble()) : "");
      cells.add(decimal(totals.time().toNanos() / 1e6));
      cells.add(use.mean().map(mean -> decimal(mean.toNanos() / 1e6)).orElse(""));
      cells.add(decimal(use.counters().maxTime().toNanos() / 1e6));
      cells.add(String.valueOf(totals.rows()));
      cells.add(String.valueOf(totals.blocksHit()));
      cells.add(String.valueOf(totals.blocksRead()));
      cells.add(String.valueOf(totals.temporaryBlocks()));
      cells.add(String.valueOf(totals.walBytes()));
      cells.add(use.counters().statement());
      text.append(Csv.line(cells));
    }
    return text.toString();
  }

  /** As a table for a chat or a post-mortem. */
  public static String markdown(List<StatementUse> uses, StatementSpan span, List<String> tiers) {
    StringBuilder text = new StringBuilder("Statements ").append(span.words()).append(":\n\n");
    text.append(
        Markdown.row(List.of("load", "calls/s", "mean", "total", "calls", "tiers", "statement")));
    text.append("| ---: | ---: | ---: | ---: | ---: | --- | --- |\n");
    for (StatementUse use : uses) {
      text.append(
          Markdown.row(
              List.of(
                  share(use),
                  rate(use),
                  mean(use),
                  Figures.time(use.totals().time()),
                  Figures.large(use.totals().calls()),
                  Markdown.text(tiers(use, tiers), CELL),
                  Markdown.code(use.counters().statement(), CELL))));
    }
    return text.toString();
  }

  /** The statements themselves, each after a comment with what it costs. */
  public static String sql(List<StatementUse> uses, StatementSpan span) {
    return uses.stream()
        .map(use ->
            "-- query id %d, user %s, database %s: %s, %s on average, %s of the load %s\n%s%s\n"
                .formatted(
                    use.key().queryId(),
                    ScreenText.line(known(use.key().user()), CELL),
                    ScreenText.line(known(use.key().database()), CELL),
                    Figures.count(use.totals().calls(), "call"),
                    mean(use),
                    share(use),
                    span.words(),
                    ScreenText.block(use.counters().statement().strip(), WHOLE),
                    use.counters().statement().strip().endsWith(";") ? "" : ";"))
        .collect(Collectors.joining("\n"));
  }

  /** {@code 41%}, {@code 0.6%}, {@code <0.1%}. */
  public static String share(StatementUse use) {
    double percent = use.share() * 100;
    return percent > 0 && percent < 0.05
        ? "<0.1%"
        : percent < 9.95 ? String.format(Locale.ROOT, "%.1f%%", percent) : Figures.percent(percent);
  }

  /** How often it is called; a dash where that is not known. */
  public static String rate(StatementUse use) {
    return use.callsPerSecond().isPresent()
        ? Figures.rate(use.callsPerSecond().getAsDouble())
        : "–";
  }

  /** What a call takes on average; a dash where none ended. */
  public static String mean(StatementUse use) {
    return use.mean().map(Figures::time).orElse("–");
  }

  private static String name(List<String> names, int place) {
    return place < names.size() ? names.get(place) : "no tier";
  }

  private static String known(@Nullable String name) {
    return Objects.requireNonNullElse(name, "");
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
