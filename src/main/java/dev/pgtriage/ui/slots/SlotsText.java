package dev.pgtriage.ui.slots;

import dev.pgtriage.diagnosis.text.Markdown;
import dev.pgtriage.ui.ServerText;
import java.util.List;

/** Slots as text for elsewhere. */
final class SlotsText {

  private static final List<String> HEADS =
      List.of("slot", "type", "keeps", "growth", "forecast", "status", "behind", "consumer");
  private static final List<String> RULE =
      List.of(":---", ":---", "---:", "---:", ":---", ":---", "---:", ":---");

  private SlotsText() {}

  /** A table for a post-mortem or a chat. */
  static String markdown(List<SlotFacts> slots) {
    StringBuilder text = new StringBuilder(Markdown.row(HEADS)).append(Markdown.row(RULE));
    for (SlotFacts facts : slots) {
      text.append(
          Markdown.row(
              List.of(
                  cell(facts.name()),
                  cell(facts.type()),
                  cell(facts.retainedText()),
                  cell(facts.growthText()),
                  cell(facts.forecastText()),
                  cell(facts.status()),
                  cell(facts.lagText()),
                  cell(facts.reader()))));
    }
    return text.toString();
  }

  private static String cell(String value) {
    return Markdown.text(value, ServerText.NAME);
  }
}
