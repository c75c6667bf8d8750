package dev.pgtriage.demo;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The demo's side of {@link Warden}. */
final class WardenProcess implements AutoCloseable {

  private final Writer stdin;

  private WardenProcess(Process process) {
    stdin = process.outputWriter(StandardCharsets.UTF_8);
  }

  static WardenProcess start(DemoDirectory directory) throws IOException {
    return new WardenProcess(
        JavaProcess.start(Warden.class, directory.log(), List.of(directory.data().toString())));
  }

  /** Names a process to end with the demo. */
  synchronized Process entrust(Process child) throws IOException {
    ProcessIdentity identity = ProcessIdentity.of(child.toHandle());
    say("process " + identity.pid() + " " + identity.started().toEpochMilli());
    return child;
  }

  /** Everything was stopped; the warden ends by itself. */
  @Override
  public synchronized void close() throws IOException {
    say("done");
    stdin.close();
  }

  private void say(String line) throws IOException {
    stdin.write(line + "\n");
    stdin.flush();
  }
}
