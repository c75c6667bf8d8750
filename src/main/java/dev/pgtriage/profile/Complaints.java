package dev.pgtriage.profile;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** What is wrong in one file, gathered so that all of it is told at once. */
final class Complaints {

  private static final int MOST = 20;

  private final String file;
  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  Complaints(String file) {
    this.file = file;
  }

  void error(Node at, String sentence) {
    if (errors.size() < MOST) {
      errors.add(place(at) + sentence);
    }
  }

  void warn(Node at, String sentence) {
    if (warnings.size() < MOST) {
      warnings.add(place(at) + sentence);
    }
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  void throwIfAny() throws ProfileException {
    if (!errors.isEmpty()) {
      throw new ProfileException(errors);
    }
  }

  private String place(Node at) {
    return place(file, at.getStartMark().map(Mark::getLine).orElse(0) + 1);
  }

  static String place(String file, int line) {
    return file + ", line " + line + ": ";
  }
}
