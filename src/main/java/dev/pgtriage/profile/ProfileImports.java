package dev.pgtriage.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Connections that are written down elsewhere, as drafts of profiles: whatever is missing in them
 * is left to be filled in.
 */
public final class ProfileImports {

  private final LibpqEnvironment environment;

  /**
   * What can be imported.
   *
   * @param name what it is called where it was found
   * @param draft never holds a secret
   * @param remarks what does not come along
   * @param hasPassword whether a password stands beside it
   */
  public record Found(String name, ProfileDraft draft, List<String> remarks, boolean hasPassword) {
    public Found {
      remarks = List.copyOf(remarks);
    }
  }

  /** Imports from around a program. */
  public ProfileImports(LibpqEnvironment environment) {
    this.environment = environment;
  }

  /**
   * A {@code postgresql://} URI, as somebody pasted it. Its password does not come along; {@link
   * #passwordIn} has it.
   *
   * @throws ProfileException when it is none; does not repeat it
   */
  public Found uri(String text) throws ProfileException {
    PastedUri pasted = PastedUri.of(text);
    ConnectionUri uri = ConnectionUri.parse(pasted.withoutPassword());
    Map<String, String> parameters = new HashMap<>();
    String service = uri.parameters().get("service");
    if (service != null) {
      parameters.putAll(ServiceFile.parameters(service, environment));
    }
    parameters.putAll(uri.parameters());
    List<String> remarks = new ArrayList<>();
    List<String> unused = new ArrayList<>(uri.unusedInWords());
    unused.addAll(ServiceFile.unused(parameters));
    addUnused(unused, remarks);
    return new Found(
        nameOf(parameters), draft(nameOf(parameters), parameters), remarks, pasted.hasPassword());
  }

  /**
   * The password in a pasted URI as it is written there, {@link #decoded} reads it; also where the
   * URI is wrong otherwise. To be kept in a safe place; the caller clears it.
   */
  public static Optional<char[]> passwordIn(String text) {
    return PastedUri.of(text).password();
  }

  /**
   * What a password is that is written so in a URI, percent signs and all; the caller clears both.
   */
  public static char[] decoded(char[] written) {
    return PastedUri.decoded(written);
  }

  /**
   * A pasted URI with something else where its password stands, and without other secrets; as it is
   * where no secret stands in it.
   *
   * @param instead empty for nothing
   */
  public static String withPassword(String text, String instead) {
    return PastedUri.of(text).withPassword(instead);
  }

  /**
   * The services of {@code pg_service.conf}, in their order.
   *
   * @throws ProfileException when a file can't be read, or a line in it
   */
  public List<Found> services() throws ProfileException {
    List<Found> found = new ArrayList<>();
    for (String service : ServiceFile.names(environment)) {
      Map<String, String> parameters = ServiceFile.parameters(service, environment);
      List<String> remarks = new ArrayList<>();
      boolean hasPassword = parameters.containsKey("password");
      if (hasPassword) {
        remarks.add("Its password is not taken over into the profile.");
      }
      addUnused(ServiceFile.unused(parameters), remarks);
      found.add(new Found(service, draft(service, parameters), remarks, hasPassword));
    }
    return List.copyOf(found);
  }

  /** The password of a service, to be kept in a safe place; the caller clears it. Blocks. */
  public Optional<char[]> passwordOfService(String service) {
    try {
      return Optional.ofNullable(ServiceFile.parameters(service, environment).get("password"))
          .map(String::toCharArray);
    } catch (ProfileException e) {
      // Somebody has taken the service out meanwhile: then there is nothing to keep.
      return Optional.empty();
    }
  }

  private static void addUnused(List<String> unused, List<String> remarks) {
    if (!unused.isEmpty()) {
      remarks.add("Not taken over: " + String.join(", ", unused));
    }
  }

  private static String nameOf(Map<String, String> parameters) {
    String host = parameters.getOrDefault("host", "");
    String database = parameters.get("dbname");
    return database == null ? host : database + " on " + host;
  }

  private ProfileDraft draft(String name, Map<String, String> parameters) {
    String user = parameters.getOrDefault("user", environment.login());
    return ProfileDraft.empty()
        .with(ProfileField.NAME, name)
        .with(ProfileField.HOST, parameters.getOrDefault("host", ""))
        .with(
            ProfileField.PORT,
            parameters.getOrDefault("port", Integer.toString(Endpoint.DEFAULT_PORT)))
        .with(ProfileField.DATABASE, parameters.getOrDefault("dbname", ""))
        .with(ProfileField.USER, user)
        .with(ProfileField.SSLMODE, parameters.getOrDefault("sslmode", ""))
        .with(ProfileField.SSLROOTCERT, parameters.getOrDefault("sslrootcert", ""));
  }
}
