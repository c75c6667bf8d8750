package dev.pgtriage.snapshot;

/**
 * What a backend waits for.
 *
 * @param type {@code wait_event_type} as the server writes it
 * @param event {@code wait_event}
 */
public record WaitEvent(String type, String event) {

  /** The class this event is counted in. */
  public WaitClass waitClass() {
    return WaitClass.of(type);
  }
}
