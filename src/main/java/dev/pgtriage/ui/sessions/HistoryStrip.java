package dev.pgtriage.ui.sessions;

import dev.pgtriage.diagnosis.SessionHistory;
import dev.pgtriage.diagnosis.SessionHistory.Span;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.WaitClass;
import dev.pgtriage.ui.ServerText;
import dev.pgtriage.ui.chart.TimeRange;
import dev.pgtriage.ui.chart.TimeStrip;
import dev.pgtriage.ui.chart.TimeStrip.Lane;
import dev.pgtriage.ui.chart.TimeStrip.Stretch;
import dev.pgtriage.ui.theme.SeriesStyle;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the session in focus was seen doing, as far back as it is known. */
final class HistoryStrip extends VBox {

  /** Enough for the first seconds not to fill the whole width. */
  private static final long SHORTEST = Duration.ofMinutes(1).toMillis();

  private static final int STATEMENT = 160;

  private final Label title = new Label();
  private final TimeStrip strip;

  HistoryStrip(ZoneId zone) {
    super(4);
    strip = new TimeStrip(zone);
    title.getStyleClass().add("section-title");
    getChildren().addAll(title, strip);
  }

  /** Shows it; nothing when nothing is known. */
  void show(SessionHistory history) {
    List<Span> spans = history.spans();
    boolean known = !spans.isEmpty();
    setVisible(known);
    setManaged(known);
    if (!known) {
      return;
    }
    long first = spans.getFirst().from().toEpochMilli();
    long last = spans.getLast().to().toEpochMilli();
    String seen =
        "Seen for " + Figures.age(Duration.between(spans.getFirst().from(), spans.getLast().to()));
    title.setText(history.ended() ? seen + ", until it ended" : seen);
    strip.setAccessibleText("History of the session. " + title.getText());
    strip.show(
        new TimeRange(Math.min(first, last - SHORTEST), Math.max(last, first + 1)),
        List.of(
            new Lane("state", merged(spans, HistoryStrip::state)),
            new Lane("wait", merged(spans, HistoryStrip::waiting)),
            new Lane("statement", statements(spans))));
  }

  /** What a span is drawn as. */
  private record Look(String styleClass, String text) {}

  /** Neighbours that look the same are one. */
  private static List<Stretch> merged(List<Span> spans, Function<Span, @Nullable Look> lookOf) {
    List<Stretch> stretches = new ArrayList<>();
    for (Span span : spans) {
      Look look = lookOf.apply(span);
      if (look == null) {
        continue;
      }
      long from = span.from().toEpochMilli();
      long to = span.to().toEpochMilli();
      Stretch before = stretches.isEmpty() ? null : stretches.getLast();
      if (before != null
          && before.to() == from
          && before.styleClass().equals(look.styleClass())
          && before.text().equals(look.text())) {
        stretches.removeLast();
        from = before.from();
      }
      stretches.add(new Stretch(from, to, look.styleClass(), look.text()));
    }
    return stretches;
  }

  private static Look state(Span span) {
    SessionState state = span.state();
    return new Look(SeriesStyle.of(state), state == null ? "no state" : state.text());
  }

  private static @Nullable Look waiting(Span span) {
    if (span.waitEvent() != null) {
      // An idle session waits for its client; that says nothing.
      return isBusy(span) || span.waitEvent().waitClass() != WaitClass.CLIENT
          ? new Look(
              SeriesStyle.of(span.waitEvent().waitClass()),
              "waits for "
                  + ServerText.line(
                      span.waitEvent().type() + ": " + span.waitEvent().event(), ServerText.NAME))
          : null;
    }
    return isBusy(span) ? new Look(SeriesStyle.of(WaitClass.CPU), "on CPU") : null;
  }

  private static boolean isBusy(Span span) {
    return span.state() == SessionState.ACTIVE || span.state() == SessionState.FASTPATH;
  }

  /** Each next statement in the other tone. */
  private static List<Stretch> statements(List<Span> spans) {
    List<Stretch> stretches = new ArrayList<>();
    String text = "";
    boolean odd = false;
    for (Span span : spans) {
      if (!isBusy(span) || span.statement().isEmpty()) {
        continue;
      }
      if (!Objects.equals(text, span.statement())) {
        text = span.statement();
        odd = !odd;
      }
      stretches.addAll(merged(List.of(span), look(text, odd)));
    }
    return stretches;
  }

  private static Function<Span, @Nullable Look> look(String statement, boolean odd) {
    Look look =
        new Look(odd ? "statement-odd" : "statement-even", ServerText.line(statement, STATEMENT));
    return span -> look;
  }
}
