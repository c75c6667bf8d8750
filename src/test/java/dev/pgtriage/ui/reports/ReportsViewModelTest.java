package dev.pgtriage.ui.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.report.ReportFormat;
import dev.pgtriage.report.content.Seen;
import dev.pgtriage.snapshot.Problem;
import dev.pgtriage.testing.SampleFindings;
import dev.pgtriage.testing.SampleReports;
import dev.pgtriage.testing.SampleSnapshots;
import dev.pgtriage.ui.Judgement;
import dev.pgtriage.watch.WatchState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsViewModelTest {

  private static final Seen SEEN = SampleReports.seen(SampleReports.snapshot(30));

  @TempDir Path folder;

  /** What waits for its turn on the other thread. */
  private final List<Runnable> background = new ArrayList<>();

  private Judgement judgement = new Judgement.Known(SampleFindings.incident(SEEN.latest()), false);

  private ReportsViewModel model = model(Path.of(""));

  @BeforeEach
  void watch() {
    model = model(folder);
    model.show(new WatchState.Live(SEEN.latest()));
  }

  @Test
  void aReportIsWrittenListedAndShown() {
    model.create();
    assertThat(model.stateProperty().get()).isInstanceOf(ReportState.Working.class);
    finish();

    MadeReport made = model.made().getFirst();
    assertThat(model.stateProperty().get()).isEqualTo(new ReportState.Written(made));
    assertThat(made.file()).exists().hasSize(made.bytes());
    assertThat(made.file().getFileName().toString())
        .isEqualTo("pgtriage-shop-production-20261102-150000.html");
    assertThat(model.shownProperty().get().orElseThrow().report()).isEqualTo(made.report());
    assertThat(model.targetProperty().get()).isNotEqualTo(made.file().toString());
  }

  @Test
  void theNameFollowsTheFormatAndTheChosenFileSetsIt() {
    model.formatProperty().set(ReportFormat.PDF);
    assertThat(model.targetProperty().get()).endsWith(".pdf");
    model.choose(folder.resolve("mine.md"));
    assertThat(model.formatProperty().get()).isEqualTo(ReportFormat.MARKDOWN);
    assertThat(model.targetProperty().get()).endsWith("mine.md");
  }

  @Test
  void literalsComeInOnlyWhenTheQuestionIsAnswered() {
    model.wantLiterals(true);
    assertThat(model.askingProperty().get()).isTrue();
    assertThat(model.literalsProperty().get()).isFalse();
    model.answer(true);
    assertThat(model.literalsProperty().get()).isTrue();
    model.create();
    finish();
    assertThat(model.made().getFirst().report().literals()).isTrue();
    model.wantLiterals(false);
    assertThat(model.literalsProperty().get()).isFalse();
    assertThat(model.askingProperty().get()).isFalse();
  }

  @Test
  void aFileThatIsThereIsReplacedOnlyWhenItWasChosen() throws IOException {
    Path file = folder.resolve("mine.md");
    Files.writeString(file, "mine");
    model.formatProperty().set(ReportFormat.MARKDOWN);
    model.targetProperty().set(file.toString());
    model.create();
    finish();
    assertThat(failure()).contains("exists already");
    assertThat(file).hasContent("mine");

    model.choose(file);
    model.create();
    finish();
    assertThat(model.stateProperty().get()).isInstanceOf(ReportState.Written.class);
  }

  @Test
  void aPlaceThatCantBeWrittenIsToldInASentence() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    model.targetProperty().set(folder.resolve("file/report.html").toString());
    model.create();
    finish();
    assertThat(failure()).contains("could not be written: ");
    assertThat(model.made()).isEmpty();
  }

  @Test
  void aJsonReportIsOpenedAgain() {
    model.formatProperty().set(ReportFormat.JSON);
    model.create();
    finish();
    MadeReport made = model.made().getFirst();
    ReportsViewModel other = model(folder);
    other.open(made.file());
    finish();

    assertThat(other.shownProperty().get().orElseThrow().report()).isEqualTo(made.report());
    other.open(folder.resolve("none.json"));
    finish();
    assertThat(other.stateProperty().get())
        .isEqualTo(
            new ReportState.Failed(
                folder.resolve("none.json")
                    + " could not be read: there is no such file or folder."));
    assertThat(other.shownProperty().get()).isPresent();
  }

  @Test
  void withoutASnapshotThereIsNoReport() {
    model.show(new WatchState.Failed(SampleSnapshots.START, new Problem("Refused.", "Ask.", "")));
    assertThat(model.readyProperty().get()).isFalse();
    assertThat(model.messageProperty().get()).isEqualTo("Refused.\nAsk.");
    model.show(new WatchState.Live(SEEN.latest()));
    judgement = new Judgement.None();
    model.create();
    assertThat(failure()).contains("no diagnosis yet");
  }

  @Test
  void theShownReportIsCopiedAsMarkdown() {
    List<String> copied = new ArrayList<>();
    model.markdown(copied::add);
    model.create();
    finish();
    model.markdown(copied::add);
    finish();
    assertThat(copied).singleElement().asString().startsWith("# shop production");
  }

  private String failure() {
    return model.stateProperty().get() instanceof ReportState.Failed(String sentence)
        ? sentence
        : "";
  }

  private void finish() {
    List<Runnable> due = List.copyOf(background);
    background.clear();
    due.forEach(Runnable::run);
  }

  private ReportsViewModel model(Path place) {
    return new ReportsViewModel(
        new ReportSource(
            SampleSnapshots.profile(),
            () -> Optional.of(SEEN),
            () -> judgement,
            place.resolve("audit.jsonl"),
            place),
        background::add,
        Runnable::run,
        ZoneId.of("UTC"),
        SampleSnapshots.START);
  }
}
