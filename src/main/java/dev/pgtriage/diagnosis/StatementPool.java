package dev.pgtriage.diagnosis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The texts of statements, each once; a bounded number of bounded length. */
final class StatementPool {

  static final int MOST = 4_000;

  /** Enough to know a statement again. */
  private static final int LONGEST = 300;

  private static final String NOT_KEPT = "a statement that is not kept";

  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  StatementPool() {
    clear();
  }

  /** The number that stands for a text. */
  int idOf(String text) {
    String kept = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    Integer known = ids.get(kept);
    if (known != null) {
      return known;
    }
    if (isFull()) {
      return 0;
    }
    ids.put(kept, texts.size());
    texts.add(kept);
    return texts.size() - 1;
  }

  String text(int id) {
    return texts.get(id);
  }

  boolean isFull() {
    return texts.size() >= MOST;
  }

  /** Forgets what no session's history names; all of it when that does not help. */
  @SafeVarargs
  final void keepOnly(Collection<SessionTrack>... users) {
    List<String> before = List.copyOf(texts);
    clear();
    for (Collection<SessionTrack> tracks : users) {
      for (SessionTrack track : tracks) {
        for (int span = 0; span < track.size(); span++) {
          int id = track.statement(span);
          track.renumber(span, id == 0 || texts.size() > MOST / 2 ? 0 : idOf(before.get(id)));
        }
      }
    }
  }

  private void clear() {
    ids.clear();
    texts.clear();
    texts.add(NOT_KEPT);
  }
}
