package dev.pgtriage.ui.profiles;

import dev.pgtriage.profile.DraftCheck;
import dev.pgtriage.profile.DraftPlace;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.ProfileDraft;
import dev.pgtriage.profile.ProfileField;
import dev.pgtriage.profile.TierField;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The form of one profile: what is typed, what is wrong with it, whether it differs from the file.
 * It lives as long as the window, so that looking at another profile loses nothing. FX thread.
 */
final class EditorViewModel {

  private final Map<ProfileField, FieldViewModel> fields = new EnumMap<>(ProfileField.class);
  private final ObservableList<TierViewModel> tiers = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper budget = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<SaveState> saving =
      new ReadOnlyObjectWrapper<>(new SaveState.None());
  private @Nullable String file;
  private ProfileDraft stored;
  private DraftCheck check = new DraftCheck.Invalid(Map.of());
  private boolean filling;

  /** What was typed and not saved yet; null for nothing. */
  private char @Nullable [] password;

  /**
   * @param file the profile's name in the folder; null for one that is not there yet
   * @param stored what the file says
   * @param shown what the form begins with
   */
  EditorViewModel(@Nullable String file, ProfileDraft stored, ProfileDraft shown) {
    this.file = file;
    this.stored = stored;
    for (ProfileField field : ProfileField.values()) {
      FieldViewModel model = new FieldViewModel("");
      model.textProperty().addListener((source, before, now) -> typed());
      fields.put(field, model);
    }
    fill(shown);
  }

  FieldViewModel field(ProfileField field) {
    FieldViewModel known = fields.get(field);
    if (known == null) {
      throw new IllegalArgumentException(field.name());
    }
    return known;
  }

  /** In the profile's order; change them through this model only. */
  ObservableList<TierViewModel> tiers() {
    return tiers;
  }

  /** Whether it differs from the file. */
  ReadOnlyBooleanProperty changedProperty() {
    return changed.getReadOnlyProperty();
  }

  /** The sum of the tiers, such as {@code 8 × 25 + 35 = 235 connections}. */
  ReadOnlyStringProperty budgetProperty() {
    return budget.getReadOnlyProperty();
  }

  /** What to call the profile on the screen; never empty. */
  ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<SaveState> savingProperty() {
    return saving.getReadOnlyProperty();
  }

  /** The profile's name in the folder; empty for one that is not there yet. */
  Optional<String> file() {
    return Optional.ofNullable(file);
  }

  /** Whether the form still names the user that the file names, whose password is kept. */
  boolean isUserOfFile() {
    return field(ProfileField.USER).text().strip().equals(stored.text(ProfileField.USER));
  }

  /** The profile the form holds; empty while something in it is wrong. */
  Optional<Profile> profile() {
    return check instanceof DraftCheck.Valid(Profile profile)
        ? Optional.of(profile)
        : Optional.empty();
  }

  /** Shows everything that is wrong, and where the first of it is; empty when nothing is. */
  Optional<DraftPlace> firstProblem() {
    fields.values().forEach(FieldViewModel::visit);
    tiers.forEach(tier -> {
      for (TierField field : TierField.values()) {
        tier.field(field).visit();
      }
    });
    return switch (check) {
      case DraftCheck.Valid valid -> Optional.empty();
      case DraftCheck.Invalid(Map<DraftPlace, String> problems) -> {
        Optional<DraftPlace> first =
            fields.keySet().stream()
                .<DraftPlace>map(DraftPlace.OfProfile::new)
                .filter(problems::containsKey)
                .findFirst();
        yield first.or(() -> problems.keySet().stream().findFirst());
      }
    };
  }

  /** What is wrong nowhere in particular; empty for nothing. */
  String problemOfAll() {
    return check instanceof DraftCheck.Invalid(Map<DraftPlace, String> problems)
        ? problems.getOrDefault(new DraftPlace.Whole(), "")
        : "";
  }

  void addTier() {
    tiers.add(tier(Map.of(TierField.PROCESSES, "1")));
    typed();
  }

  void removeTier(TierViewModel tier) {
    tiers.remove(tier);
    typed();
  }

  /**
   * Moves a tier: the first that matches a session owns it.
   *
   * @param by places down; negative for up
   */
  void moveTier(TierViewModel tier, int by) {
    int from = tiers.indexOf(tier);
    int to = from + by;
    if (from >= 0 && to >= 0 && to < tiers.size()) {
      tiers.remove(from);
      tiers.add(to, tier);
      typed();
    }
  }

  /**
   * Keeps what was typed as the password until it is saved.
   *
   * @param typed the model's own from now on; empty for nothing
   */
  void typePassword(char[] typed) {
    forgetTypedPassword();
    password = typed.length == 0 ? null : typed;
    typed();
  }

  /** A copy of what was typed as the password, for the caller to clear; null for nothing. */
  char @Nullable [] typedPassword() {
    char[] typed = password;
    return typed == null ? null : typed.clone();
  }

  /** Whether a password was typed that is not saved yet. */
  boolean isPasswordTyped() {
    return password != null;
  }

  /** Says that something is wrong, beside the fields that say what. */
  void complain() {
    saving.set(
        new SaveState.Failed(
            problemOfAll().isEmpty()
                ? "Something is missing or wrong: see the marked fields."
                : problemOfAll()));
  }

  /** The form is not needed any more: what was typed as a password is wiped. */
  void dispose() {
    forgetTypedPassword();
  }

  private void forgetTypedPassword() {
    if (password != null) {
      Arrays.fill(password, '\0');
      password = null;
    }
  }

  /** Shows what the file says again. */
  void revert() {
    forgetTypedPassword();
    fill(stored);
  }

  /** Tells that saving has begun or ended. */
  void saving(SaveState state) {
    saving.set(state);
  }

  /** The file says now what the form said then. */
  void saved(String name, Profile profile, String remark) {
    file = name;
    stored = ProfileDraft.of(profile);
    forgetTypedPassword();
    judge();
    saving.set(new SaveState.Saved(remark));
  }

  /** What stands in the fields. */
  ProfileDraft draft() {
    Map<ProfileField, String> texts = new EnumMap<>(ProfileField.class);
    fields.forEach((field, model) -> texts.put(field, model.text()));
    return new ProfileDraft(texts, tiers.stream().map(TierViewModel::texts).toList());
  }

  private void fill(ProfileDraft draft) {
    filling = true;
    fields.forEach((field, model) -> model.textProperty().set(draft.text(field)));
    tiers.setAll(draft.tiers().stream().map(this::tier).toList());
    filling = false;
    typed();
  }

  private TierViewModel tier(Map<TierField, String> texts) {
    TierViewModel tier = new TierViewModel(texts);
    for (TierField field : TierField.values()) {
      tier.field(field).textProperty().addListener((source, before, now) -> typed());
    }
    return tier;
  }

  private void typed() {
    if (!filling) {
      saving.set(new SaveState.None());
      judge();
    }
  }

  private void judge() {
    ProfileDraft draft = draft();
    check = draft.check();
    Map<DraftPlace, String> problems =
        check instanceof DraftCheck.Invalid(Map<DraftPlace, String> found) ? found : Map.of();
    fields.forEach(
        (field, model) -> model.found(problems.getOrDefault(new DraftPlace.OfProfile(field), "")));
    for (int place = 0; place < tiers.size(); place++) {
      for (TierField field : TierField.values()) {
        tiers
            .get(place)
            .field(field)
            .found(problems.getOrDefault(new DraftPlace.OfTier(place, field), ""));
      }
    }
    changed.set(!draft.equals(stored) || password != null);
    budget.set(sum());
    String name = draft.text(ProfileField.NAME);
    title.set(name.isEmpty() ? (file == null ? "New profile" : file) : name);
  }

  private String sum() {
    List<String> summands =
        tiers.stream().map(TierViewModel::summand).filter(text -> !text.isEmpty()).toList();
    long total = tiers.stream().mapToLong(TierViewModel::budget).sum();
    String left = String.join(" + ", summands);
    return summands.isEmpty()
        ? ""
        : left.equals(Long.toString(total))
            ? total + " connections"
            : left + " = " + total + " connections";
  }
}
