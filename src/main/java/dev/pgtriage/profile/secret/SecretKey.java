package dev.pgtriage.profile.secret;

import dev.pgtriage.profile.Endpoint;

/** Which login a password is for. */
public record SecretKey(String host, int port, String database, String user) {

  /** The key of an endpoint's login. */
  public static SecretKey of(Endpoint endpoint) {
    return new SecretKey(endpoint.host(), endpoint.port(), endpoint.database(), endpoint.user());
  }
}
