package dev.pgtriage.ui.reports;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.report.ReportException;
import dev.pgtriage.report.ReportFile;
import dev.pgtriage.report.ReportFormat;
import dev.pgtriage.report.content.ActionEntries;
import dev.pgtriage.report.content.Report;
import dev.pgtriage.report.content.ReportBuilder;
import dev.pgtriage.report.content.Seen;
import dev.pgtriage.report.page.PageComposer;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.ui.ProblemText;
import dev.pgtriage.ui.reports.ReportWork.Refusal;
import dev.pgtriage.ui.reports.ReportWork.Task;
import dev.pgtriage.watch.WatchState;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What a report will be, the making of it, and those that were made; FX thread. */
final class ReportsViewModel {

  private final ReportSource source;
  private final ReportWork work;
  private final ZoneId zone;
  private final DateTimeFormatter stamp;
  private final ObjectProperty<ReportFormat> format = new SimpleObjectProperty<>(ReportFormat.HTML);
  private final ReadOnlyBooleanWrapper literals = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
  private final StringProperty target = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<ReportState> state =
      new ReadOnlyObjectWrapper<>(new ReportState.Idle());
  private final ReadOnlyObjectWrapper<Optional<ShownReport>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableList<MadeReport> made = FXCollections.observableArrayList();

  /** What may be replaced: the file chooser has asked for it. */
  private String replaceable = "";

  /**
   * @param work runs what blocks
   * @param fxThread runs what it is given on the FX thread
   * @param now console clock
   */
  ReportsViewModel(
      ReportSource source, Executor work, Executor fxThread, ZoneId zone, Instant now) {
    this.source = source;
    this.work = new ReportWork(work, fxThread);
    this.zone = zone;
    this.stamp = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(zone);
    suggest(now);
    format.addListener((property, before, next) -> followFormat(before, next));
    show(new WatchState.Connecting(now));
  }

  /** The chosen format; the target's name ends accordingly. */
  ObjectProperty<ReportFormat> formatProperty() {
    return format;
  }

  /** Whether statements will be shown with the values in them. */
  ReadOnlyBooleanProperty literalsProperty() {
    return literals.getReadOnlyProperty();
  }

  /** Whether the question stands if literals are really to be included. */
  ReadOnlyBooleanProperty askingProperty() {
    return asking.getReadOnlyProperty();
  }

  /** Where the report will be written. */
  StringProperty targetProperty() {
    return target;
  }

  /** What a report would be about now, or why there can be none. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** Whether a report can be made. */
  ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<ReportState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The report that is being read. */
  ReadOnlyObjectProperty<Optional<ShownReport>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Those made since the console was opened, newest first. */
  ObservableList<MadeReport> made() {
    return made;
  }

  ZoneId zone() {
    return zone;
  }

  void show(WatchState next) {
    switch (next) {
      case WatchState.Connecting connecting ->
          say("Connecting to %s; a report needs a first snapshot.", false);
      case WatchState.Failed failed -> {
        message.set(ProblemText.of(failed.problem()));
        ready.set(false);
      }
      case WatchState.Stale stale ->
          say("%s does not answer: the report will show the last snapshot there was.", true);
      case WatchState.Live live -> say("About %s as it is now, with the last hour's graphs.", true);
    }
  }

  private void say(String sentence, boolean canBeMade) {
    message.set(sentence.formatted(source.profile().name()));
    ready.set(canBeMade);
  }

  /** Wants literals in or out; to have them in is asked about first. */
  void wantLiterals(boolean wanted) {
    asking.set(wanted && !literals.get());
    if (!wanted) {
      literals.set(false);
    }
  }

  /** Answers that question. */
  void answer(boolean include) {
    literals.set(include);
    asking.set(false);
  }

  /** Takes a file the user chose, and was asked about where it is there already. */
  void choose(Path file) {
    ReportFormat.of(file).ifPresent(format::set);
    target.set(file.toString());
    replaceable = target.get();
  }

  /** Makes the report and writes it, on another thread. */
  void create() {
    Optional<Seen> seen = source.seen().get();
    if (state.get() instanceof ReportState.Working || seen.isEmpty()) {
      return;
    }
    switch (source.judgement().get()) {
      case Judgement.Known(Diagnosis diagnosis, boolean first) -> create(seen.get(), diagnosis);
      case Judgement.None none ->
          state.set(new ReportState.Failed("There is no diagnosis yet; try again in a second."));
      case Judgement.Unable(String why) -> state.set(new ReportState.Failed(why));
    }
  }

  private void create(Seen seen, Diagnosis diagnosis) {
    ReportFormat chosen = format.get();
    boolean open = literals.get();
    boolean replace = target.get().equals(replaceable);
    Path file;
    try {
      file = Path.of(target.get());
    } catch (InvalidPathException e) {
      state.set(new ReportState.Failed(target.get() + " is no file name: " + e.getReason() + "."));
      return;
    }
    state.set(new ReportState.Working("Writing " + file + "…"));
    later(
        () -> {
          if (!replace && Files.exists(file)) {
            throw new Refusal(
                file + " exists already. Write another name, or press Choose… to replace it.");
          }
          return make(seen, diagnosis, open, chosen, file);
        },
        this::written);
  }

  private MadeReport make(
      Seen seen, Diagnosis diagnosis, boolean open, ReportFormat chosen, Path file)
      throws ReportException {
    Instant begin = Instant.now();
    Report report =
        new ReportBuilder(seen, diagnosis, open)
            .build(
                ActionEntries.read(
                    source.auditFile(), source.profile().postgres().address(), begin),
                begin,
                "PgTriage");
    long bytes = ReportFile.write(report, chosen, file, zone);
    return new MadeReport(report, chosen, file, bytes, Duration.between(begin, Instant.now()));
  }

  private void written(MadeReport report) {
    made.addFirst(report);
    state.set(new ReportState.Written(report));
    read(report);
    suggest(report.report().createdAt().plusSeconds(1));
  }

  /** Shows one that was made. */
  void read(MadeReport report) {
    shown.set(Optional.of(shown(report.report(), report.file())));
  }

  /** Reads a JSON report, on another thread, and shows it. */
  void open(Path file) {
    if (state.get() instanceof ReportState.Working) {
      return;
    }
    state.set(new ReportState.Working("Opening " + file + "…"));
    later(
        () -> ReportReader.read(file, zone),
        opened -> {
          shown.set(Optional.of(opened));
          state.set(new ReportState.Idle());
        });
  }

  /** The report that is being read as Markdown. */
  void markdown(Consumer<String> receiver) {
    shown.get().ifPresent(one -> later(() -> ReportFile.markdown(one.report(), zone), receiver));
  }

  private ShownReport shown(Report report, Path file) {
    return new ShownReport(report, PageComposer.compose(report, zone), file.toString());
  }

  private <T> void later(Task<T> task, Consumer<T> then) {
    work.later(task, then, this::fail);
  }

  private void fail(String sentence) {
    state.set(new ReportState.Failed(sentence));
  }

  private void suggest(Instant now) {
    String name = source.profile().name().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    Path file =
        source
            .folder()
            .resolve(
                "pgtriage-%s-%s.%s"
                    .formatted(
                        name.toLowerCase(Locale.ROOT),
                        stamp.format(now),
                        format.get().extension()));
    target.set(file.toString());
  }

  private void followFormat(ReportFormat before, ReportFormat next) {
    String ending = "." + before.extension();
    if (target.get().endsWith(ending)) {
      String stem = target.get().substring(0, target.get().length() - ending.length());
      target.set(stem + "." + next.extension());
    }
  }
}
