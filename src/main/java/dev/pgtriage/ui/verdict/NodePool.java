package dev.pgtriage.ui.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/**
 * A column of nodes, one an item, filled in place: what has the focus keeps it when the items are
 * told anew every second.
 *
 * @param <T> what a node is about
 * @param <N> the node
 */
final class NodePool<T, N extends Node> extends VBox {

  private final Supplier<N> make;
  private final BiConsumer<N, T> fill;
  private final List<N> nodes = new ArrayList<>();

  NodePool(double spacing, Supplier<N> make, BiConsumer<N, T> fill) {
    super(spacing);
    this.make = make;
    this.fill = fill;
  }

  void show(List<T> items) {
    while (nodes.size() > items.size()) {
      getChildren().remove(nodes.removeLast());
    }
    while (nodes.size() < items.size()) {
      N node = make.get();
      nodes.add(node);
      getChildren().add(node);
    }
    for (int index = 0; index < nodes.size(); index++) {
      fill.accept(nodes.get(index), items.get(index));
    }
  }
}
