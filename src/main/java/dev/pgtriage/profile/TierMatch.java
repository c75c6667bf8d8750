package dev.pgtriage.profile;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions belong to a tier: all given keys must match, {@code *} is a wildcard.
 *
 * @param applicationName a pattern for {@code application_name}
 * @param client an address or a CIDR block
 * @param user a pattern for the role
 * @param database a pattern for the database
 */
public record TierMatch(
    @Nullable String applicationName,
    @Nullable String client,
    @Nullable String user,
    @Nullable String database) {

  /** Whether a session with these facts matches. */
  public boolean matches(
      String sessionApplication,
      @Nullable String sessionClient,
      @Nullable String sessionUser,
      @Nullable String sessionDatabase) {
    return like(applicationName, sessionApplication)
        && within(client, sessionClient)
        && like(user, sessionUser)
        && like(database, sessionDatabase);
  }

  private static boolean like(@Nullable String pattern, @Nullable String value) {
    if (pattern == null) {
      return true;
    }
    return value != null
        && (pattern.indexOf('*') < 0
            ? pattern.equals(value)
            : Pattern.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E", value));
  }

  private static boolean within(@Nullable String block, @Nullable String address) {
    return block == null || (address != null && CidrBlock.parse(block).contains(address));
  }
}
