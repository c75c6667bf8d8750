package dev.pgtriage.demo;

/** An incident the demo can reproduce. */
public enum DemoScenario {
  /** Incident A: killed workers leave their statements running, which block everybody else. */
  LEAK
}
