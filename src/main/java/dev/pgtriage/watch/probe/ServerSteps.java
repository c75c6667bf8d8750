package dev.pgtriage.watch.probe;

import dev.pgtriage.postgres.ServerException;
import dev.pgtriage.postgres.ServerLogin;
import dev.pgtriage.postgres.tls.Encryption;
import dev.pgtriage.postgres.tls.Handshake;
import dev.pgtriage.postgres.tls.TlsException;
import dev.pgtriage.profile.Endpoint;
import dev.pgtriage.profile.PasswordSource;
import dev.pgtriage.profile.SslMode;
import dev.pgtriage.snapshot.Server;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The steps towards the server; each uses what the one before it left. For one thread at a time.
 */
final class ServerSteps implements AutoCloseable {

  private static final int MOST_ADDRESSES = 3;

  private final Endpoint endpoint;
  private final PasswordSource passwords;
  private final Duration patience;
  private final String where;

  private volatile List<InetAddress> addresses = List.of();
  private volatile @Nullable Socket socket;
  private volatile @Nullable ServerLogin login;
  private volatile boolean closed;

  ServerSteps(Endpoint endpoint, PasswordSource passwords, Duration patience) {
    this.endpoint = endpoint;
    this.passwords = passwords;
    this.patience = patience;
    where = endpoint.host() + ":" + endpoint.port();
  }

  Found dns() {
    String host = endpoint.host();
    try {
      addresses = List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      return Found.failed(
          "The name %s can't be resolved. Check the host, the VPN and DNS.".formatted(host),
          Found.words(e));
    }
    String texts =
        addresses.stream()
            .map(InetAddress::getHostAddress)
            .limit(MOST_ADDRESSES)
            .collect(Collectors.joining(", "));
    return texts.equals(host)
        ? Found.skipped(host + " is an address already.")
        : Found.passed("%s is %s.".formatted(host, texts));
  }

  Found tcp() {
    List<IOException> failures = new ArrayList<>();
    for (InetAddress address : addresses) {
      Socket attempt = new Socket();
      try {
        attempt.connect(
            new InetSocketAddress(address, endpoint.port()),
            Math.toIntExact(patience.toMillis() / addresses.size()));
        attempt.setSoTimeout(Math.toIntExact(patience.toMillis()));
        socket = attempt;
        return Found.passed(where + " accepts connections.");
      } catch (IOException e) {
        failures.add(e);
        close(attempt);
      }
    }
    IOException last = failures.getLast();
    String detail = Found.words(last);
    return switch (last) {
      case SocketTimeoutException silent -> Found.failed(unreachable(), detail);
      case ConnectException refused ->
          Found.failed(
              where
                  + " refuses the connection: nothing listens there. Check whether the instance is"
                  + " up and the port is right.",
              detail);
      default -> Found.failed(where + " can't be reached. Check the network and the VPN.", detail);
    };
  }

  private String unreachable() {
    boolean hidden = addresses.stream().allMatch(InetAddress::isSiteLocalAddress);
    return "%s does not answer within %d s: a security group, a firewall or a missing route drops the packets.%s"
        .formatted(
            where,
            patience.toSeconds(),
            hidden ? " The address is private: is the VPN or the tunnel up?" : "");
  }

  Found tls() {
    try (Socket connected = Objects.requireNonNull(socket)) {
      if (endpoint.sslMode() == SslMode.DISABLE) {
        return TlsWords.of(endpoint, Encryption.NONE, isLoopback());
      }
      return TlsWords.of(endpoint, Handshake.of(endpoint, connected), isLoopback());
    } catch (TlsException e) {
      Throwable cause = e.getCause();
      return Found.failed(
          e.getMessage() + " " + e.advice(), cause == null ? null : Found.words(cause));
    } catch (SocketTimeoutException e) {
      return Found.failed(
          "%s accepts the connection, but says nothing for %d s: the server hangs, or it is no PostgreSQL."
              .formatted(where, patience.toSeconds()),
          Found.words(e));
    } catch (EOFException | SocketException e) {
      return Found.failed(
          where + " closes the connection at once: it is no PostgreSQL, or a proxy without one.",
          Found.words(e));
    } catch (IOException e) {
      return Found.failed(
          where + " does not answer as PostgreSQL does: is the port right?", Found.words(e));
    }
  }

  private boolean isLoopback() {
    return addresses.stream().allMatch(InetAddress::isLoopbackAddress);
  }

  Found login() {
    try {
      ServerLogin opened = ServerLogin.open(endpoint, passwords, patience);
      login = opened;
      if (closed) {
        // Left behind: nobody else closes it.
        opened.close();
      }
      Server server = opened.server();
      return Found.passed(
          "%s is in: PostgreSQL %s%s, database %s."
              .formatted(
                  server.user(),
                  server.version(),
                  server.standby() ? " (a standby)" : "",
                  server.database()));
    } catch (ServerException e) {
      return LoginWords.of(endpoint, e);
    }
  }

  Found privilege() {
    ServerLogin opened = Objects.requireNonNull(login);
    String user = opened.server().user();
    try {
      List<String> missing = new ArrayList<>(opened.visibility().restrictions(user));
      boolean blind = !opened.visibility().readAllStats();
      if (!opened.hasStatements()) {
        missing.add(
            "pg_stat_statements is not in database %s; CREATE EXTENSION pg_stat_statements shows which statements cost most."
                .formatted(opened.server().database()));
      }
      if (missing.isEmpty()) {
        return Found.passed(user + " sees every session's statement and may end it.");
      }
      String sentence = String.join(" ", missing);
      return blind ? Found.failed(sentence, null) : Found.warned(sentence);
    } catch (ServerException e) {
      return Found.failed(e.problem().message() + " " + e.problem().advice(), e.problem().detail());
    }
  }

  @Override
  public void close() {
    closed = true;
    Socket connected = socket;
    if (connected != null) {
      close(connected);
    }
    ServerLogin opened = login;
    if (opened != null) {
      opened.close();
    }
  }

  private static void close(Socket connected) {
    try {
      connected.close();
    } catch (IOException e) {
      throw new IllegalStateException("A socket that can't be closed", e);
    }
  }
}
