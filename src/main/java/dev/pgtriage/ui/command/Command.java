package dev.pgtriage.ui.command;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Something a person can have done. Texts are harmless to show.
 *
 * @param id names it for good, so that it is known again among the recent ones
 * @param group the word it stands under, such as a screen's name
 * @param title what it does, as an order
 * @param remark what else helps to recognise it; empty for nothing
 * @param key does it too; null without one
 * @param place where the key works only, such as {@code in a graph}; empty where it always does
 * @param enabled whether it makes sense now
 * @param action does it, on the FX thread
 */
public record Command(
    String id,
    String group,
    String title,
    String remark,
    @Nullable Keystroke key,
    String place,
    BooleanSupplier enabled,
    Runnable action) {

  /** A command without a key that always makes sense. */
  public static Command of(String id, String group, String title, Runnable action) {
    return new Command(id, group, title, "", null, "", () -> true, action);
  }

  /** The same with a remark. */
  public Command withRemark(String text) {
    return new Command(id, group, title, text, key, place, enabled, action);
  }

  /** The same with a key. */
  public Command withKey(Keystroke stroke) {
    return new Command(id, group, title, remark, stroke, place, enabled, action);
  }

  /** The same, but its key works in one place only, which listens to it by itself. */
  public Command within(String where) {
    return new Command(id, group, title, remark, key, where, enabled, action);
  }

  /** The same, offered only while that holds. */
  public Command when(BooleanSupplier condition) {
    return new Command(id, group, title, remark, key, place, condition, action);
  }

  /** The same with something done before. */
  public Command after(Runnable first) {
    return new Command(
        id,
        group,
        title,
        remark,
        key,
        place,
        enabled,
        () -> {
          first.run();
          action.run();
        });
  }

  /** Its key as people write it; empty without one. */
  public String keyText() {
    return key == null ? "" : key.text();
  }

  /** Whether its key only works in one place. */
  public boolean isLocal() {
    return !place.isEmpty();
  }

  /** Whether that event is its key, and it makes sense now. */
  public boolean answers(KeyEvent event) {
    return Optional.ofNullable(key).filter(stroke -> stroke.matches(event)).isPresent()
        && enabled.getAsBoolean();
  }
}
