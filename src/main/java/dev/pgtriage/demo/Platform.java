package dev.pgtriage.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Optional;

/** What the operating systems do differently. */
final class Platform {

  static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private Platform() {}

  /** A loopback address other than 127.0.0.1; macOS has only that one. */
  static Optional<InetAddress> loopback(String literal) {
    InetAddress address = InetAddress.ofLiteral(literal);
    try (ServerSocket probe = new ServerSocket(0, 1, address)) {
      return probe.isBound() ? Optional.of(address) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
