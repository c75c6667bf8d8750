package dev.pgtriage.profile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a login's password where libpq does: the service it was named by, {@code PGPASSWORD}, the
 * password file. Files are read again at every call, so that a changed password is found.
 */
public final class Passwords implements PasswordSource {

  private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);

  private final LibpqEnvironment environment;
  private final @Nullable String service;

  /**
   * Looks in an environment.
   *
   * @param service the service of {@code pg_service.conf} that names the server; null for none
   */
  public Passwords(LibpqEnvironment environment, @Nullable String service) {
    this.environment = environment;
    this.service = service;
  }

  @Override
  public Optional<char[]> passwordFor(Endpoint endpoint) {
    return ofService()
        .or(() -> environment.variable("PGPASSWORD"))
        .map(String::toCharArray)
        .or(() -> PassFile.password(environment.passFile(), endpoint));
  }

  private Optional<String> ofService() {
    if (service == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(ServiceFile.parameters(service, environment).get("password"));
    } catch (ProfileException e) {
      LOG.warn("No password of service {}: {}", service, e.getMessage());
      return Optional.empty();
    }
  }
}
