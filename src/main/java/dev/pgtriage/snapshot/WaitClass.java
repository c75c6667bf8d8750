package dev.pgtriage.snapshot;

/**
 * What an active session spends its time on: {@code wait_event_type}, and CPU where there is none,
 * as Performance Insights counts it.
 */
public enum WaitClass {
  CPU("CPU"),
  IO("IO"),
  LOCK("Lock"),
  LWLOCK("LWLock"),
  BUFFER_PIN("BufferPin"),
  CLIENT("Client"),
  IPC("IPC"),
  TIMEOUT("Timeout"),
  ACTIVITY("Activity"),
  EXTENSION("Extension"),
  OTHER("Other");

  private final String text;

  WaitClass(String text) {
    this.text = text;
  }

  /** The class as the server writes it. */
  public String text() {
    return text;
  }

  /** The class of a {@code wait_event_type}; {@link #OTHER} for one this console does not know. */
  public static WaitClass of(String waitEventType) {
    for (WaitClass waitClass : values()) {
      if (waitClass.text.equals(waitEventType)) {
        return waitClass;
      }
    }
    return OTHER;
  }
}
