package dev.pgtriage.ui.settings;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.remedy.SettingRemedies;
import dev.pgtriage.diagnosis.setting.KnownSettings;
import dev.pgtriage.diagnosis.setting.KnownSettings.Entry;
import dev.pgtriage.diagnosis.setting.SettingValue;
import dev.pgtriage.diagnosis.setting.Topic;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.Reading;
import dev.pgtriage.snapshot.Settings;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.ProblemText;
import dev.pgtriage.ui.ServerText;
import dev.pgtriage.ui.ShownReading;
import dev.pgtriage.ui.Standing;
import dev.pgtriage.watch.WatchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The settings the filters let through, and how to change the one in focus; FX thread. */
final class SettingsViewModel {

  private final Profile profile;
  private final Standing standing;
  private final ShownReading<Settings> shown = new ShownReading<>();
  private final StringProperty search = new SimpleStringProperty("");
  private final BooleanProperty differingOnly = new SimpleBooleanProperty();
  private final BooleanProperty modifiedOnly = new SimpleBooleanProperty();
  private final StringProperty wanted = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<List<SettingGroup>> groups =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<SettingLine>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<Remedy>> remedies =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
  private List<Entry> entries = List.of();

  SettingsViewModel(Profile profile, Instant now) {
    this.profile = profile;
    standing = new Standing(profile, now);
    search.addListener((source, before, text) -> filter());
    differingOnly.addListener((source, before, only) -> filter());
    modifiedOnly.addListener((source, before, only) -> filter());
    wanted.addListener((source, before, text) -> offer());
    showMessage();
  }

  /** Words that name, value, source or reason must hold, all of them. */
  StringProperty searchProperty() {
    return search;
  }

  /** Whether those with the built-in value are left out. */
  BooleanProperty differingOnlyProperty() {
    return differingOnly;
  }

  /** Whether those nobody chose a value for are left out. */
  BooleanProperty modifiedOnlyProperty() {
    return modifiedOnly;
  }

  /** The value to change the one in focus to, such as {@code 25s}. */
  StringProperty wantedProperty() {
    return wanted;
  }

  ReadOnlyObjectProperty<List<SettingGroup>> groupsProperty() {
    return groups.getReadOnlyProperty();
  }

  /** The line in focus. */
  ReadOnlyObjectProperty<Optional<SettingLine>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** The commands that give the one in focus the wanted value. */
  ReadOnlyObjectProperty<List<Remedy>> remediesProperty() {
    return remedies.getReadOnlyProperty();
  }

  /** {@code 82 settings, 12 modified, 1 waits for a restart}. */
  ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** Why there is nothing to show; empty when there is. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** What is not seen, or how old it is; empty when all is. */
  ReadOnlyStringProperty remarkProperty() {
    return remark.getReadOnlyProperty();
  }

  /** How old the data is; empty when it is fresh. */
  ReadOnlyStringProperty staleAgeProperty() {
    return age.getReadOnlyProperty();
  }

  /** Whether the server is one of RDS. */
  boolean isRds() {
    return standing
        .latest()
        .filter(snapshot -> SettingRemedies.isRds(profile, snapshot))
        .isPresent();
  }

  void show(WatchState next) {
    standing.take(next);
    next.latest()
        .flatMap(snapshot -> shown.next(snapshot.settings()))
        .ifPresent(read -> take(read.value()));
    showMessage();
  }

  void tick(Instant time) {
    standing.tick(time);
    showMessage();
  }

  void choose(@Nullable SettingLine line) {
    chosen.set(Optional.ofNullable(line));
    String value =
        switch (line) {
          case null -> "";
          case SettingLine.Group group -> "";
          case SettingLine.Server server ->
              SettingValue.written(
                  server.entry().setting().value(), server.entry().setting().unit());
          case SettingLine.OfRole override -> override.override().value();
        };
    wanted.set(ServerText.block(value, ServerText.BLOCK));
    offer();
  }

  /** Where the manual tells of the one in focus; empty where it doesn't. */
  String manual() {
    return standing
        .latest()
        .flatMap(snapshot ->
            chosenEntry().map(entry -> entry.known().manual(snapshot.server().version())))
        .orElse("");
  }

  /** Why there is no command for the instance; empty when there is one. */
  String hint() {
    Entry entry = chosenEntry().orElse(null);
    if (entry == null || chosen.get().filter(SettingLine.Server.class::isInstance).isEmpty()) {
      return "";
    }
    if (entry.setting().context().equals("internal")) {
      return "Nobody can change it: it follows from how the server was built.";
    }
    if (SettingValue.inUnit(wanted.get(), entry.setting().unit()).isEmpty()) {
      return "Not a value in " + entry.setting().unit() + " or another unit that fits.";
    }
    return isRds() && profile.aws() == null
        ? "ALTER SYSTEM is not allowed on RDS. Name the instance in the aws section of profile %s to get the parameter group's command."
            .formatted(profile.name())
        : "";
  }

  /** What is shown as a Markdown table. */
  String markdown() {
    return SettingsText.markdown(groups.get(), isRds());
  }

  /** What is shown as CSV. */
  String csv() {
    return SettingsText.csv(groups.get(), isRds());
  }

  private void take(Settings settings) {
    entries = KnownSettings.of(settings);
    filter();
    chosen.get().flatMap(this::again).ifPresent(line -> chosen.set(Optional.of(line)));
    offer();
  }

  /** The line of the same key with its new value. */
  private Optional<SettingLine> again(SettingLine line) {
    return entries.stream()
        .flatMap(entry ->
            Stream.<SettingLine>concat(
                Stream.of(new SettingLine.Server(entry)), SettingGroup.overrides(entry).stream()))
        .filter(other -> other.key().equals(line.key()))
        .findFirst();
  }

  private void filter() {
    List<SettingGroup> next = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      List<Entry> matching =
          entries.stream()
              .filter(entry -> entry.known().topic() == topic && matches(entry))
              .toList();
      if (!matching.isEmpty()) {
        next.add(new SettingGroup(topic, matching));
      }
    }
    groups.set(List.copyOf(next));
    int shown = next.stream().mapToInt(group -> group.entries().size()).sum();
    long modified = entries.stream().filter(Entry::isModified).count();
    long pending = entries.stream().filter(entry -> entry.setting().pendingRestart()).count();
    counts.set(
        (shown == entries.size() ? "" : shown + " of ")
            + Figures.count(entries.size(), "setting")
            + ", "
            + modified
            + " modified"
            + (pending == 0 ? "" : ", " + pending + " waiting for a restart"));
  }

  private boolean matches(Entry entry) {
    if ((differingOnly.get() && !entry.differsFromDefault())
        || (modifiedOnly.get() && !entry.isModified())) {
      return false;
    }
    SettingLine line = new SettingLine.Server(entry);
    StringBuilder text =
        new StringBuilder(
            String.join(" ", line.name(), line.value(), line.source(isRds()), entry.known().why()));
    SettingGroup.overrides(entry)
        .forEach(override ->
            text.append(' ').append(override.name()).append(' ').append(override.value()));
    String whole = text.toString().toLowerCase(Locale.ROOT);
    return Stream.of(search.get().toLowerCase(Locale.ROOT).strip().split("\\s+", -1))
        .allMatch(whole::contains);
  }

  private Optional<Entry> chosenEntry() {
    return chosen
        .get()
        .flatMap(line ->
            switch (line) {
              case SettingLine.Group group -> Optional.empty();
              case SettingLine.Server(Entry entry) -> Optional.of(entry);
              case SettingLine.OfRole override -> Optional.of(override.entry());
            });
  }

  private void offer() {
    Snapshot snapshot = standing.latest().orElse(null);
    SettingLine line = chosen.get().orElse(null);
    remedies.set(
        snapshot == null
            ? List.of()
            : switch (line) {
              case null -> List.of();
              case SettingLine.Group group -> List.of();
              case SettingLine.Server(Entry entry) ->
                  SettingRemedies.of(profile, snapshot, entry.setting(), null, wanted.get());
              case SettingLine.OfRole override ->
                  SettingRemedies.of(
                      profile,
                      snapshot,
                      override.entry().setting(),
                      override.override(),
                      wanted.get());
            });
  }

  private void showMessage() {
    message.set(standing.message(this::nothing));
    remark.set(
        standing.remark(
            Snapshot::settings,
            "Some settings are hidden from this login: GRANT pg_read_all_settings"));
    age.set(standing.staleAge());
  }

  private String nothing(Snapshot snapshot) {
    return switch (snapshot.settings()) {
      case Reading.Pending<Settings> pending -> "Settings have not been read yet.";
      case Reading.Unavailable<Settings> unavailable ->
          entries.isEmpty() ? ProblemText.of(unavailable.problem()) : "";
      case Reading.Stale<Settings> stale -> none();
      case Reading.Value<Settings> value -> none();
    };
  }

  private String none() {
    return !entries.isEmpty()
        ? ""
        : "The server shows none of its settings to this login."
            + standing
                .latest()
                .map(snapshot ->
                    "\nGRANT pg_read_all_settings TO %s shows them."
                        .formatted(snapshot.server().user()))
                .orElse("");
  }
}
