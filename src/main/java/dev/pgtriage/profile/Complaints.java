package dev.pgtriage.profile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** What is wrong in one file, gathered so that all of it is told at once. */
final class Complaints {

  private static final int MOST = 20;

  private final String file;
  private final List<Complaint> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * One thing that is wrong.
   *
   * @param missing the key that should stand in {@code at}; null where something stands that is
   *     wrong
   * @param inFile what to add where the profile is written by hand; a form has no place for it
   */
  record Complaint(Node at, @Nullable String missing, String sentence, String inFile) {}

  Complaints(String file) {
    this.file = file;
  }

  void error(Node at, String sentence) {
    add(new Complaint(at, null, sentence, ""));
  }

  void missing(Node at, String key, String whatItIs, String inFile) {
    add(new Complaint(at, key, key + " is missing: " + whatItIs, inFile));
  }

  private void add(Complaint complaint) {
    if (errors.size() < MOST) {
      errors.add(complaint);
    }
  }

  void warn(Node at, String sentence) {
    if (warnings.size() < MOST) {
      warnings.add(place(at) + sentence);
    }
  }

  List<Complaint> errors() {
    return List.copyOf(errors);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  void throwIfAny() throws ProfileException {
    if (!errors.isEmpty()) {
      throw new ProfileException(
          errors.stream()
              .map(error -> place(error.at()) + error.sentence() + error.inFile())
              .toList());
    }
  }

  private String place(Node at) {
    return place(file, at.getStartMark().map(Mark::getLine).orElse(0) + 1);
  }

  static String place(String file, int line) {
    return file + ", line " + line + ": ";
  }
}
