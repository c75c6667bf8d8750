package dev.pgtriage.profile;

import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * YAML as a profile uses it: one document of plain keys and values. Anchors, aliases and tags,
 * which a profile has no use for and a YAML bomb is made of, are refused before anything is built.
 */
final class YamlText {

  /** Far more than a profile needs. */
  static final int LARGEST = 256 * 1024;

  private static final int DEEPEST = 32;

  private YamlText() {}

  static MappingNode compose(String file, String text) throws ProfileException {
    if (text.length() > LARGEST) {
      throw new ProfileException(
          file + " is larger than " + LARGEST / 1024 + " kB, which no profile is.");
    }
    try {
      checkShape(file, text);
      LoadSettings settings = LoadSettings.builder().setLabel(file).setParseComments(true).build();
      return new Compose(settings)
          .composeString(text)
          .filter(MappingNode.class::isInstance)
          .map(MappingNode.class::cast)
          .orElseThrow(() ->
              new ProfileException(
                  Complaints.place(file, 1)
                      + "a profile is keys with values, such as 'name: shop', but this file holds"
                      + " none"));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(0) + 1;
      throw new ProfileException(
          Complaints.place(file, line) + "this is not YAML: " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new ProfileException(file + " is not YAML: " + firstLine(e), e);
    }
  }

  private static void checkShape(String file, String text) throws ProfileException {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(LoadSettings.builder().setLabel(file).build()).parseString(text)) {
      switch (event) {
        case DocumentStartEvent start -> documents++;
        case CollectionStartEvent start -> depth++;
        case CollectionEndEvent end -> depth--;
        default -> {
          // Scalars and the stream's ends change neither.
        }
      }
      String refused =
          documents > 1
              ? "a second document begins; a profile is one"
              : depth > DEEPEST
                  ? "this is nested deeper than " + DEEPEST + " levels"
                  : isAnchor(event)
                      ? "a profile uses no anchors or aliases (& and *); quote a value that begins"
                          + " with one"
                      : isTagged(event) ? "a profile uses no tags (!); quote the value" : "";
      if (!refused.isEmpty()) {
        int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
        throw new ProfileException(Complaints.place(file, line) + refused);
      }
    }
  }

  private static boolean isAnchor(Event event) {
    return event instanceof AliasEvent
        || (event instanceof NodeEvent node && node.getAnchor().isPresent());
  }

  private static boolean isTagged(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag().isPresent();
      case CollectionStartEvent start -> start.getTag().isPresent();
      default -> false;
    };
  }

  private static String firstLine(YamlEngineException e) {
    return Optional.ofNullable(e.getMessage()).orElse("unreadable").lines().findFirst().orElse("");
  }

  /** The document with its comments. */
  static String present(MappingNode root) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDumpComments(true)
            .setIndent(2)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setSplitLines(false)
            .setWidth(4096)
            .setTagDirective(Map.of())
            .build();
    return new Present(settings)
        .emitToString(new Serialize(settings).serializeOne(root).iterator());
  }
}
