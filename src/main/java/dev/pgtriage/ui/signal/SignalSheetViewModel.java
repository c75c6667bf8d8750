package dev.pgtriage.ui.signal;

import dev.pgtriage.action.SessionGuard;
import dev.pgtriage.action.SignalKind;
import dev.pgtriage.action.SignalPlan;
import dev.pgtriage.action.SignalResult;
import dev.pgtriage.action.SignalTarget;
import dev.pgtriage.diagnosis.SessionFilter;
import dev.pgtriage.diagnosis.TierUse;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.Tier;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionKey;
import dev.pgtriage.snapshot.Snapshot;
import dev.pgtriage.ui.ServerText;
import dev.pgtriage.ui.table.SessionFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What will be done to which sessions, once confirmed, and what became of it; FX thread. */
final class SignalSheetViewModel {

  private static final Logger log = LoggerFactory.getLogger(SignalSheetViewModel.class);

  private final Profile profile;
  private final Function<SignalPlan, CompletableFuture<List<SignalResult>>> signaller;
  private final Function<SignalPlan, String> sql;
  private final Executor fxThread;
  private final ObservableList<SheetRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<SheetState> state =
      new ReadOnlyObjectWrapper<>(new SheetState.Closed());
  private final ReadOnlyObjectWrapper<List<String>> leftOut =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Instant> serverNow =
      new ReadOnlyObjectWrapper<>(Instant.EPOCH);
  private final ReadOnlyStringWrapper sqlText = new ReadOnlyStringWrapper("");
  private final BooleanProperty leaveAlone = new SimpleBooleanProperty(true);
  private BiConsumer<String, String> onDone = (act, outcome) -> {};
  private SignalKind kind = SignalKind.CANCEL;
  private String reason = "";

  /** Counts the openings: a result that comes after the sheet was closed belongs to none. */
  private int opening;

  SignalSheetViewModel(
      Profile profile,
      Function<SignalPlan, CompletableFuture<List<SignalResult>>> signaller,
      Function<SignalPlan, String> sql,
      Executor fxThread) {
    this.profile = profile;
    this.signaller = signaller;
    this.sql = sql;
    this.fxThread = fxThread;
    leaveAlone.addListener((source, before, now) -> showSql());
  }

  ReadOnlyObjectProperty<SheetState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  ObservableList<SheetRow> rows() {
    return rows;
  }

  /** The sessions that can't be signalled, each with why. */
  ReadOnlyObjectProperty<List<String>> leftOutProperty() {
    return leftOut.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Instant> serverNowProperty() {
    return serverNow.getReadOnlyProperty();
  }

  ReadOnlyStringProperty sqlProperty() {
    return sqlText.getReadOnlyProperty();
  }

  /** Whether sessions that do something else by then are spared. */
  BooleanProperty leaveAloneProperty() {
    return leaveAlone;
  }

  /** The sessions that are, or were, to be signalled. */
  List<SessionKey> keys() {
    return rows.stream().map(row -> row.factsProperty().get().session().key()).toList();
  }

  SignalKind kind() {
    return kind;
  }

  /** {@code Terminate 24 sessions}: the title, and what the button is called. */
  String act() {
    return kind == SignalKind.TERMINATE
        ? "Terminate " + Figures.count(rows.size(), "session")
        : "Cancel the statements of " + Figures.count(rows.size(), "session");
  }

  String reason() {
    return reason;
  }

  /** Called when something was done, with what it was and what became of it, in words. */
  void setOnDone(BiConsumer<String, String> listener) {
    onDone = listener;
  }

  /** What will happen, in a sentence. */
  String consequence() {
    String who = rows.size() == 1 ? "its client sees" : "their clients see";
    return kind == SignalKind.TERMINATE
        ? "Terminate drops the %s: open transactions roll back, and %s a lost connection."
            .formatted(rows.size() == 1 ? "connection" : "connections", who)
        : "Cancel ends the running %s with an error; the %s."
            .formatted(
                rows.size() == 1 ? "statement" : "statements",
                rows.size() == 1 ? "connection stays" : "connections stay");
  }

  void open(SignalKind what, List<Session> sessions, String why, Snapshot snapshot) {
    if (state.get() instanceof SheetState.Running) {
      return;
    }
    opening++;
    kind = what;
    reason = why;
    Set<Integer> blocking = SessionFilter.blockingPids(snapshot);
    List<SheetRow> chosen = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (Session session : sessions) {
      Optional<String> refusal = SessionGuard.refusal(session);
      if (refusal.isPresent()) {
        refused.add(
            "pid " + session.pid() + ": " + ServerText.line(refusal.get(), ServerText.NAME));
      } else {
        Optional<Tier> tier = TierUse.tierOf(profile, session);
        chosen.add(
            new SheetRow(
                new SessionFacts(
                    session,
                    tier.orElse(null),
                    tier.map(profile.tiers()::indexOf).orElse(-1),
                    blocking.contains(session.pid()))));
      }
    }
    serverNow.set(snapshot.serverTime());
    rows.setAll(chosen);
    leftOut.set(List.copyOf(refused));
    leaveAlone.set(true);
    showSql();
    state.set(new SheetState.Asking());
  }

  /** Does it. */
  void confirm() {
    if (!(state.get() instanceof SheetState.Asking) || rows.isEmpty()) {
      return;
    }
    int confirmed = opening;
    state.set(new SheetState.Running());
    CompletableFuture<List<SignalResult>> running;
    try {
      running = signaller.apply(plan());
    } catch (IllegalStateException e) {
      running = CompletableFuture.failedFuture(e);
    }
    var _ =
        running.whenCompleteAsync(
            (results, failure) -> {
              if (confirmed == opening) {
                finish(results, failure);
              }
            },
            fxThread);
  }

  /** Closes it, unless the server is at it. */
  void close() {
    if (!(state.get() instanceof SheetState.Running)) {
      opening++;
      state.set(new SheetState.Closed());
    }
  }

  private SignalPlan plan() {
    return SignalPlan.of(
        kind,
        rows.stream()
            .map(row -> row.factsProperty().get().session())
            .map(session ->
                new SignalTarget(session.key(), leaveAlone.get() ? session.stateChange() : null))
            .toList(),
        reason);
  }

  private void showSql() {
    sqlText.set(rows.isEmpty() ? "" : sql.apply(plan()));
  }

  private void finish(@Nullable List<SignalResult> results, @Nullable Throwable failure) {
    if (results == null || failure != null) {
      Throwable cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      log.warn("Signalling {} sessions of {} failed", rows.size(), profile.name(), cause);
      state.set(
          new SheetState.Failed(
              "%s could not be asked to %s these sessions%s. Some may have been signalled; look in Sessions, then try again."
                  .formatted(
                      profile.name(),
                      kind == SignalKind.TERMINATE ? "end" : "cancel",
                      cause == null || cause.getMessage() == null
                          ? ""
                          : " (" + ServerText.line(cause.getMessage(), 200) + ")")));
      return;
    }
    Map<SessionKey, SignalResult> bySession = new HashMap<>();
    results.forEach(result -> bySession.put(result.session(), result));
    Map<SignalResult.Outcome, Integer> counts = new EnumMap<>(SignalResult.Outcome.class);
    for (SheetRow row : rows) {
      SessionKey key = row.factsProperty().get().session().key();
      SignalResult result =
          bySession.getOrDefault(
              key, new SignalResult(key, SignalResult.Outcome.FAILED, "Its outcome is not known."));
      counts.merge(result.outcome(), 1, Integer::sum);
      row.finish(result);
    }
    String outcome =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + OutcomeText.of(entry.getKey(), kind))
            .collect(Collectors.joining(", "));
    state.set(new SheetState.Done(outcome));
    onDone.accept(act(), outcome);
  }
}
