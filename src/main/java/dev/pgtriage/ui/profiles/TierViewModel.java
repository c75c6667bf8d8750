package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.TierField;
import java.util.EnumMap;
import java.util.Map;

/** One tier in the form. */
final class TierViewModel {

  private final Map<TierField, FieldViewModel> fields = new EnumMap<>(TierField.class);

  TierViewModel(Map<TierField, String> texts) {
    for (TierField field : TierField.values()) {
      fields.put(field, new FieldViewModel(texts.getOrDefault(field, "")));
    }
  }

  FieldViewModel field(TierField field) {
    FieldViewModel known = fields.get(field);
    if (known == null) {
      throw new IllegalArgumentException(field.name());
    }
    return known;
  }

  Map<TierField, String> texts() {
    Map<TierField, String> texts = new EnumMap<>(TierField.class);
    fields.forEach((field, model) -> texts.put(field, model.text()));
    return texts;
  }

  /** Its part of the sum, such as {@code 8 × 25}; empty while that is no number. */
  String summand() {
    int processes = number(TierField.PROCESSES);
    int threads = number(TierField.THREADS);
    if (processes == 0 || threads == 0) {
      return "";
    }
    return processes == 1 ? Integer.toString(threads) : processes + " × " + threads;
  }

  /** Connections it may hold; 0 while that is no number. */
  long budget() {
    return (long) number(TierField.PROCESSES) * number(TierField.THREADS);
  }

  private int number(TierField field) {
    String text = field(field).text().strip();
    return text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : 0;
  }
}
