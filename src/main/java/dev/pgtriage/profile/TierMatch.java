package dev.pgtriage.profile;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions belong to a tier: all given keys must match, {@code *} is a wildcard. A value,
 * equal by its texts; what they mean is worked out once, for thousands of sessions a second ask it.
 */
public final class TierMatch {

  private final @Nullable String applicationName;
  private final @Nullable String client;
  private final @Nullable String user;
  private final @Nullable String database;
  private final @Nullable Pattern applicationPattern;
  private final @Nullable CidrBlock clientBlock;
  private final @Nullable Pattern userPattern;
  private final @Nullable Pattern databasePattern;

  /**
   * A match on the given keys; null stands for any.
   *
   * @param applicationName a pattern for {@code application_name}
   * @param client an address or a CIDR block
   * @param user a pattern for the role
   * @param database a pattern for the database
   * @throws IllegalArgumentException when {@code client} is neither address nor block
   */
  public TierMatch(
      @Nullable String applicationName,
      @Nullable String client,
      @Nullable String user,
      @Nullable String database) {
    this.applicationName = applicationName;
    this.client = client;
    this.user = user;
    this.database = database;
    this.applicationPattern = pattern(applicationName);
    this.clientBlock = client == null ? null : CidrBlock.parse(client);
    this.userPattern = pattern(user);
    this.databasePattern = pattern(database);
  }

  /** The pattern for {@code application_name}; null for any. */
  public @Nullable String applicationName() {
    return applicationName;
  }

  /** The address or CIDR block; null for any. */
  public @Nullable String client() {
    return client;
  }

  /** The pattern for the role; null for any. */
  public @Nullable String user() {
    return user;
  }

  /** The pattern for the database; null for any. */
  public @Nullable String database() {
    return database;
  }

  /** Whether a session with these facts matches. */
  public boolean matches(
      String sessionApplication,
      @Nullable String sessionClient,
      @Nullable String sessionUser,
      @Nullable String sessionDatabase) {
    return like(applicationPattern, sessionApplication)
        && like(userPattern, sessionUser)
        && like(databasePattern, sessionDatabase)
        && (clientBlock == null || (sessionClient != null && clientBlock.contains(sessionClient)));
  }

  private static @Nullable Pattern pattern(@Nullable String text) {
    return text == null
        ? null
        : Pattern.compile(
            Arrays.stream(text.split("\\*+", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")),
            Pattern.DOTALL);
  }

  private static boolean like(@Nullable Pattern pattern, @Nullable String value) {
    return pattern == null || (value != null && pattern.matcher(value).matches());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TierMatch that
        && Objects.equals(applicationName, that.applicationName)
        && Objects.equals(client, that.client)
        && Objects.equals(user, that.user)
        && Objects.equals(database, that.database);
  }

  @Override
  public int hashCode() {
    return Objects.hash(applicationName, client, user, database);
  }

  @Override
  public String toString() {
    return "TierMatch[applicationName="
        + applicationName
        + ", client="
        + client
        + ", user="
        + user
        + ", database="
        + database
        + "]";
  }
}
