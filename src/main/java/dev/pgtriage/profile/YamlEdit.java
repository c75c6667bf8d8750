package dev.pgtriage.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Sets keys of one mapping in place; a replaced value keeps its comments and its quotes. */
final class YamlEdit {

  private static final Pattern PLAIN =
      Pattern.compile("[1-9][0-9]*(ms|s|min|h)|[A-Za-z][A-Za-z0-9_.-]*( [A-Za-z0-9_.-]+)*");
  private static final Pattern MEANS_MORE =
      Pattern.compile("true|false|null|yes|no|on|off|y|n", Pattern.CASE_INSENSITIVE);

  private final MappingNode mapping;

  YamlEdit(MappingNode mapping) {
    this.mapping = mapping;
  }

  /** The text of a scalar; null where there is none. */
  @Nullable String scalar(String key) {
    return find(key) instanceof ScalarNode scalar ? scalar.getValue() : null;
  }

  /** Sets a text; null removes the key. */
  void text(String key, @Nullable String value) {
    if (value == null) {
      remove(key);
    } else {
      put(key, textNode(value, find(key)));
    }
  }

  /** Sets a number; null removes the key. */
  void number(String key, @Nullable Integer value) {
    if (value == null) {
      remove(key);
    } else {
      put(key, new ScalarNode(Tag.INT, value.toString(), ScalarStyle.PLAIN));
    }
  }

  void texts(String key, List<String> values) {
    List<Node> items = new ArrayList<>();
    values.forEach(value -> items.add(textNode(value, null)));
    put(key, new SequenceNode(Tag.SEQ, items, FlowStyle.FLOW));
  }

  YamlEdit child(String key) {
    if (find(key) instanceof MappingNode child) {
      return new YamlEdit(child);
    }
    MappingNode made = new MappingNode(Tag.MAP, new ArrayList<>(), mapping.getFlowStyle());
    put(key, made);
    return new YamlEdit(made);
  }

  SequenceNode sequence(String key) {
    if (find(key) instanceof SequenceNode sequence) {
      if (sequence.getValue().isEmpty()) {
        sequence.setFlowStyle(FlowStyle.BLOCK);
      }
      return sequence;
    }
    SequenceNode made = new SequenceNode(Tag.SEQ, new ArrayList<>(), FlowStyle.BLOCK);
    put(key, made);
    return made;
  }

  void remove(String key) {
    mapping.setValue(
        new ArrayList<>(mapping.getValue().stream().filter(tuple -> !isKey(tuple, key)).toList()));
  }

  private @Nullable Node find(String key) {
    for (NodeTuple tuple : mapping.getValue()) {
      if (isKey(tuple, key)) {
        return tuple.getValueNode();
      }
    }
    return null;
  }

  private static boolean isKey(NodeTuple tuple, String key) {
    return tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key);
  }

  private void put(String key, Node value) {
    List<NodeTuple> tuples = new ArrayList<>(mapping.getValue());
    for (int place = 0; place < tuples.size(); place++) {
      NodeTuple tuple = tuples.get(place);
      if (isKey(tuple, key)) {
        Node old = tuple.getValueNode();
        value.setBlockComments(old.getBlockComments());
        value.setInLineComments(old.getInLineComments());
        value.setEndComments(old.getEndComments());
        tuples.set(place, new NodeTuple(tuple.getKeyNode(), value));
        mapping.setValue(tuples);
        return;
      }
    }
    tuples.add(new NodeTuple(new ScalarNode(Tag.STR, key, ScalarStyle.PLAIN), value));
    mapping.setValue(tuples);
  }

  private static ScalarNode textNode(String value, @Nullable Node old) {
    boolean plain = PLAIN.matcher(value).matches() && !MEANS_MORE.matcher(value).matches();
    ScalarStyle style =
        old instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
            ? ScalarStyle.SINGLE_QUOTED
            : old instanceof ScalarNode scalar
                    && scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
                ? ScalarStyle.DOUBLE_QUOTED
                : plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
    return new ScalarNode(Tag.STR, value, style);
  }
}
