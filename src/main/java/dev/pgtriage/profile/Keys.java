package dev.pgtriage.profile;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The keys of one mapping while it is read: each is asked for by what it must be, and {@link
 * #close} warns of those nobody asked for.
 */
final class Keys {

  static final String WHERE_SECRETS_GO =
      "a profile never holds a secret; put it into the keychain, ~/.pgpass or PGPASSWORD";

  private static final Set<String> SECRETS =
      Set.of(
          "password",
          "passwd",
          "pass",
          "pgpassword",
          "sslpassword",
          "secret",
          "secret_key",
          "secret_access_key",
          "aws_secret_access_key",
          "access_key",
          "access_key_id",
          "aws_access_key_id",
          "session_token",
          "token");

  private final MappingNode node;
  private final Complaints complaints;
  private final Map<String, Node> values = new HashMap<>();
  private final Map<String, Node> keyNodes = new HashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  Keys(MappingNode node, Complaints complaints) {
    this.node = node;
    this.complaints = complaints;
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        complaints.error(tuple.getKeyNode(), "a key must be a plain word");
      } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
        complaints.error(key, "'" + key.getValue() + "' stands here a second time");
      } else {
        keyNodes.put(key.getValue(), key);
      }
    }
  }

  MappingNode node() {
    return node;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Optional<Node> value(String key) {
    known.add(key);
    return Optional.ofNullable(values.get(key));
  }

  void missing(String key, String whatItIs) {
    missing(key, whatItIs, "");
  }

  /** Says besides what else would do in a file. */
  void missing(String key, String whatItIs, String inFile) {
    complaints.missing(node, key, whatItIs, inFile);
  }

  void wrong(String key, String mustBe) {
    Node at = values.getOrDefault(key, node);
    complaints.error(at, key + " must be " + mustBe + ", but is " + describe(at));
  }

  /** Complains about a value that must not be repeated. */
  void refuse(String key, String sentence) {
    complaints.error(values.getOrDefault(key, node), key + ": " + sentence);
  }

  void warn(String key, String sentence) {
    complaints.warn(values.getOrDefault(key, node), sentence);
  }

  Optional<String> text(String key) {
    return value(key)
        .flatMap(value -> {
          if (value instanceof ScalarNode scalar
              && scalar.getTag().equals(Tag.STR)
              && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue());
          }
          boolean needsQuotes =
              value instanceof ScalarNode scalar
                  && !scalar.getTag().equals(Tag.STR)
                  && !scalar.getTag().equals(Tag.NULL);
          wrong(key, needsQuotes ? "text (put it in quotes)" : "text");
          return Optional.empty();
        });
  }

  Optional<Integer> wholeNumber(String key, int least, int most) {
    return value(key)
        .flatMap(value -> {
          if (value instanceof ScalarNode scalar
              && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))) {
            try {
              int number = new BigDecimal(scalar.getValue()).intValueExact();
              if (number >= least && number <= most) {
                return Optional.of(number);
              }
              wrong(
                  key,
                  number < least && most > 100_000
                      ? "a whole number of at least " + least
                      : range(least, most));
              return Optional.empty();
            } catch (ArithmeticException | NumberFormatException e) {
              // Said below: what stands there is no whole number of this size.
            }
          }
          wrong(key, "a whole number of at least " + least);
          return Optional.empty();
        });
  }

  private static String range(int least, int most) {
    return "a whole number from " + least + " to " + most;
  }

  Optional<Duration> duration(String key) {
    return value(key)
        .flatMap(value -> {
          Optional<Duration> duration =
              value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)
                  ? Durations.parse(scalar.getValue())
                  : Optional.empty();
          if (duration.isEmpty()) {
            wrong(key, "a duration such as 500ms, 30s, 2min or 1h");
          }
          return duration;
        });
  }

  Optional<Keys> mapping(String key) {
    return value(key)
        .flatMap(value -> {
          if (value instanceof MappingNode mapping) {
            return Optional.of(new Keys(mapping, complaints));
          }
          wrong(key, "keys with values");
          return Optional.empty();
        });
  }

  List<Node> list(String key) {
    Optional<Node> value = value(key);
    if (value.isPresent() && value.get() instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (value.isPresent()) {
      wrong(key, "a list");
    }
    return List.of();
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node item : list(key)) {
      if (item instanceof ScalarNode scalar
          && scalar.getTag().equals(Tag.STR)
          && !scalar.getValue().isBlank()) {
        texts.add(scalar.getValue());
      } else {
        complaints.error(item, key + " must be a list of texts, but holds " + describe(item));
      }
    }
    return texts;
  }

  /** Warns of the keys nobody asked for, and refuses the secret ones. */
  void close() {
    node.getValue().stream()
        .map(NodeTuple::getKeyNode)
        .filter(ScalarNode.class::isInstance)
        .map(key -> ((ScalarNode) key).getValue())
        .filter(key -> !known.contains(key))
        .distinct()
        .forEach(key -> {
          Node at = keyNodes.getOrDefault(key, node);
          if (SECRETS.contains(key.toLowerCase(Locale.ROOT).replace('-', '_'))) {
            complaints.error(at, "'" + key + "' is refused: " + WHERE_SECRETS_GO);
          } else {
            complaints.warn(at, "unknown key '" + key + "'" + suggestion(key));
          }
        });
  }

  private String suggestion(String key) {
    return NearestWord.to(key, known)
        .map(near -> "; did you mean '" + near + "'?")
        .orElse("; known here are " + String.join(", ", known));
  }

  private static String describe(Node node) {
    return switch (node) {
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "empty";
      case ScalarNode scalar -> "'" + cut(scalar.getValue()) + "'";
      case SequenceNode sequence -> "a list";
      default -> "keys with values";
    };
  }

  private static String cut(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
