package dev.pgtriage.ui.reports;

import dev.pgtriage.report.ReportException;
import dev.pgtriage.report.ReportFile;
import dev.pgtriage.report.content.Report;
import dev.pgtriage.report.page.PageComposer;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The report in a file, and how its reading stands; FX thread. */
final class ReportReader {

  private final ReportWork work;
  private final ZoneId zone;
  private final ReadOnlyObjectWrapper<Optional<ShownReport>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /**
   * @param work runs what blocks
   * @param fxThread runs what it is given on the FX thread
   * @param zone times are shown in it
   */
  ReportReader(Executor work, Executor fxThread, ZoneId zone) {
    this.work = new ReportWork(work, fxThread);
    this.zone = zone;
  }

  /** The report that is being read; the last one that could be opened. */
  ReadOnlyObjectProperty<Optional<ShownReport>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** What is going on, or was done; empty when there is nothing to tell. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** Why the last file could not be opened; empty when it could. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Reads a JSON report, on another thread, and shows it. */
  void open(Path file) {
    say("Opening " + file + "…");
    work.later(
        () -> read(file, zone),
        opened -> {
          shown.set(Optional.of(opened));
          say("");
        },
        this::fail);
  }

  /** The report as Markdown. */
  void markdown(Consumer<String> receiver) {
    shown
        .get()
        .ifPresent(one ->
            work.later(
                () -> ReportFile.markdown(one.report(), zone),
                text -> {
                  receiver.accept(text);
                  say("The report is copied as Markdown.");
                },
                this::fail));
  }

  /** Reads a JSON report; blocks. */
  static ShownReport read(Path file, ZoneId zone) throws ReportException {
    Report report = ReportFile.read(file);
    return new ShownReport(report, PageComposer.compose(report, zone), file.toString());
  }

  private void say(String sentence) {
    problem.set("");
    message.set(sentence);
  }

  private void fail(String sentence) {
    message.set("");
    problem.set(sentence);
  }
}
