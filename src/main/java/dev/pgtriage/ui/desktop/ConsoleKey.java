package dev.pgtriage.ui.desktop;

import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.Profile;

/**
 * What makes two consoles the same: they watch the same instance, as the same user, under the same
 * name. Whatever else was changed in the profile is no reason for a second pool on a server in
 * trouble.
 */
record ConsoleKey(String name, String host, int port, String database, String user) {

  static ConsoleKey of(Profile profile) {
    Endpoint server = profile.postgres();
    return new ConsoleKey(
        profile.name(), server.host(), server.port(), server.database(), server.user());
  }
}
