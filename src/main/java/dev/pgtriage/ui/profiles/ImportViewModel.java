package dev.pgtriage.ui.profiles;

import dev.pgtriage.aws.AwsException;
import dev.pgtriage.aws.NamedProfile;
import dev.pgtriage.profile.ProfileDraft;
import dev.pgtriage.profile.ProfileException;
import dev.pgtriage.profile.ProfileField;
import dev.pgtriage.profile.ProfileImports;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What other programs know of servers: a URI, libpq's services, AWS. For the FX thread. */
final class ImportViewModel {

  private static final Logger LOG = LoggerFactory.getLogger(ImportViewModel.class);

  private static final Pattern HTTP = Pattern.compile("https?://[A-Za-z0-9.\\[\\]:_/-]+");

  private final ProfileImports imports;
  private final AwsAccount aws;
  private final Executor worker;
  private final Executor fxThread;
  private final PastedPassword password = new PastedPassword();
  private final StringProperty uri = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<UriState> uriState =
      new ReadOnlyObjectWrapper<>(new UriState.Nothing());
  private final ReadOnlyObjectWrapper<Listing<ImportRow.OfService>> services =
      new ReadOnlyObjectWrapper<>(new Listing.NotAsked<>());
  private final ReadOnlyObjectWrapper<List<NamedProfile>> namedProfiles =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Listing<ImportRow.OfInstance>> instances =
      new ReadOnlyObjectWrapper<>(new Listing.NotAsked<>());
  private int asked;

  /**
   * @param worker runs what blocks
   * @param fxThread runs what it is given on the FX thread
   */
  ImportViewModel(ProfileImports imports, AwsAccount aws, Executor worker, Executor fxThread) {
    this.imports = imports;
    this.aws = aws;
    this.worker = worker;
    this.fxThread = fxThread;
    uri.addListener((source, before, now) -> read(now == null ? "" : now));
  }

  /** What stands in the field: what was pasted, without its password as {@link #masked} gave it. */
  StringProperty uriProperty() {
    return uri;
  }

  /**
   * Takes the password out of what is about to stand in the field and keeps it apart.
   *
   * @return what may be seen of it
   */
  String masked(String text) {
    return password.masked(text);
  }

  ReadOnlyObjectProperty<UriState> uriStateProperty() {
    return uriState.getReadOnlyProperty();
  }

  /** A copy of the password that was pasted, for the caller to clear. */
  Optional<char[]> uriPassword() {
    return password.copy();
  }

  ReadOnlyObjectProperty<Listing<ImportRow.OfService>> servicesProperty() {
    return services.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<List<NamedProfile>> namedProfilesProperty() {
    return namedProfiles.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Listing<ImportRow.OfInstance>> instancesProperty() {
    return instances.getReadOnlyProperty();
  }

  /** Reads the user's files. */
  void open() {
    services.set(new Listing.Loading<>());
    worker.execute(() -> {
      Listing<ImportRow.OfService> found = services();
      List<NamedProfile> named = named();
      fxThread.execute(() -> {
        services.set(found);
        namedProfiles.set(named);
      });
    });
  }

  /**
   * Hands over services, with their passwords where these are to be kept.
   *
   * @param then called on the FX thread once they are read
   * @param failed called there instead with what went wrong, in sentences
   */
  void take(
      List<ImportRow.OfService> rows,
      boolean withPasswords,
      Consumer<List<Taken>> then,
      Consumer<String> failed) {
    new ShelfWorker(worker, fxThread)
        .run(
            () ->
                withPasswords
                    ? withPasswords(rows)
                    : rows.stream().map(ImportViewModel::alone).toList(),
            "The services could not be read",
            then,
            failed);
  }

  private static Taken alone(ImportRow.OfService row) {
    return new Taken(row.found().draft(), null);
  }

  private List<Taken> withPasswords(List<ImportRow.OfService> rows) {
    List<Taken> taken = new ArrayList<>();
    try {
      for (ImportRow.OfService row : rows) {
        char[] found = imports.passwordOfService(row.found().name()).orElse(null);
        taken.add(new Taken(row.found().draft(), found));
      }
      return List.copyOf(taken);
    } catch (RuntimeException e) {
      taken.forEach(Taken::wipe);
      throw e;
    }
  }

  /** Forgets what was pasted. */
  void close() {
    password.forget();
    uri.set("");
  }

  /** The region a named profile is for; empty where it names none. */
  Optional<String> regionOf(String profile) {
    return namedProfiles.get().stream()
        .filter(known -> known.name().equals(profile))
        .map(NamedProfile::region)
        .flatMap(region -> Optional.ofNullable(region).stream())
        .findFirst();
  }

  /**
   * Asks AWS for its instances.
   *
   * @param profile blank for the default credential chain
   * @param endpoint blank for AWS' own
   */
  void discover(String region, String profile, String endpoint) {
    if (region.isBlank()) {
      instances.set(new Listing.Failed<>("A region is missing, such as eu-west-1.", ""));
      return;
    }
    if (!endpoint.isBlank() && !HTTP.matcher(endpoint.strip()).matches()) {
      instances.set(
          new Listing.Failed<>("The endpoint must be an http:// or https:// address.", ""));
      return;
    }
    AwsPlace place =
        new AwsPlace(
            region.strip(),
            profile.isBlank() ? null : profile.strip(),
            endpoint.isBlank() ? null : URI.create(endpoint.strip()));
    int mine = ++asked;
    instances.set(new Listing.Loading<>());
    worker.execute(() -> {
      Listing<ImportRow.OfInstance> found = instances(place);
      fxThread.execute(() -> {
        if (mine == asked) {
          instances.set(found);
        }
      });
    });
  }

  /**
   * A profile that knows its account and no more: for when AWS can't be asked from here.
   *
   * @return empty where neither a named profile nor a region is given
   */
  static Optional<ProfileDraft> placeAlone(
      String region, String profile, String endpoint, String user) {
    if (region.isBlank() && profile.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        ProfileDraft.empty()
            .with(ProfileField.NAME, profile.isBlank() ? region : profile)
            .with(ProfileField.USER, user)
            .with(ProfileField.REGION, region)
            .with(ProfileField.AWS_PROFILE, profile)
            .with(ProfileField.AWS_ENDPOINT, endpoint));
  }

  private void read(String text) {
    if (text.isBlank()) {
      uriState.set(new UriState.Nothing());
      return;
    }
    try {
      uriState.set(new UriState.Right(imports.uri(text), password.isKept()));
    } catch (ProfileException e) {
      uriState.set(new UriState.Wrong(sentence(e.getMessage())));
    }
  }

  private static String sentence(@Nullable String message) {
    String text = Objects.requireNonNullElse(message, "");
    return text.isEmpty()
        ? text
        : Character.toUpperCase(text.charAt(0))
            + text.substring(1)
            + (text.endsWith(".") ? "" : ".");
  }

  private List<NamedProfile> named() {
    try {
      return aws.namedProfiles();
    } catch (RuntimeException e) {
      // The names are a convenience: they can be typed as well.
      LOG.warn("The files of ~/.aws could not be read", e);
      return List.of();
    }
  }

  private Listing<ImportRow.OfService> services() {
    try {
      return new Listing.Known<>(
          imports.services().stream().map(ImportRow.OfService::new).toList());
    } catch (ProfileException e) {
      return new Listing.Failed<>(String.valueOf(e.getMessage()), "");
    } catch (RuntimeException e) {
      LOG.warn("pg_service.conf could not be read", e);
      return new Listing.Failed<>(
          "pg_service.conf could not be read: " + e.getMessage(), "The log has the details.");
    }
  }

  private Listing<ImportRow.OfInstance> instances(AwsPlace place) {
    try {
      return new Listing.Known<>(
          aws.instances(place).stream()
              .map(instance -> new ImportRow.OfInstance(instance, place))
              .toList());
    } catch (AwsException e) {
      return new Listing.Failed<>(e.problem().message(), e.problem().advice());
    } catch (RuntimeException e) {
      LOG.warn("The instances of {} could not be listed", place, e);
      return new Listing.Failed<>(
          "The instances of " + place.region() + " could not be listed: " + e.getMessage(),
          "Check the region's name and the files of ~/.aws; the log has the details.");
    }
  }
}
