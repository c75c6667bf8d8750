package dev.pgtriage.ui.command;

import java.util.List;

/** Where commands come from; asked anew each time, on the FX thread. */
public interface CommandSource {

  /** What the keys do now: few, since they are looked through at each key. */
  List<Command> keyed();

  /** All that can be asked for by name, things that are there now among them. */
  List<Command> all();
}
