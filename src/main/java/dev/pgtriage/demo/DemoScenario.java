package dev.pgtriage.demo;

/** The incidents the demo can show. */
public enum DemoScenario {
  /** Incident A: workers are killed at their timeout, and leave their statements behind. */
  LEAK
}
