package dev.pgtriage.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands for the network between the API host and the server, one that loses the FIN of a vanished
 * client, as a stateful firewall or NAT gateway does: the server's side of the connection stays
 * open, idle, until its keepalives would have found out, and is then reset. What the server sends
 * is still taken, to nobody.
 */
final class Relay implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final ServerSocket listener;
  private final int serverPort;
  private final InetAddress clientAddress;
  private final Duration keepalive;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Relay(
      ServerSocket listener, int serverPort, InetAddress clientAddress, Duration keepalive) {
    this.listener = listener;
    this.serverPort = serverPort;
    this.clientAddress = clientAddress;
    this.keepalive = keepalive;
  }

  /**
   * Listens on a free port of the loopback interface.
   *
   * @param clientAddress the address the server sees
   * @param keepalive how long a vanished client goes unnoticed
   */
  static Relay start(int serverPort, InetAddress clientAddress, Duration keepalive)
      throws IOException {
    Relay relay =
        new Relay(
            new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()),
            serverPort,
            clientAddress,
            keepalive);
    Thread.ofPlatform().daemon().name("demo-relay").start(relay::accept);
    return relay;
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().name("relay-connect").start(() -> connect(client));
      } catch (IOException e) {
        LOG.debug("The relay's listener was closed", e);
      }
    }
  }

  private void connect(Socket client) {
    Socket server = new Socket();
    open.add(client);
    open.add(server);
    try {
      server.bind(new InetSocketAddress(clientAddress, 0));
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort));
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread.ofVirtual().name("relay-request").start(() -> copyRequests(client, server));
      copyAnswers(server, client);
    } catch (IOException e) {
      LOG.debug("A relayed connection could not be opened", e);
    } finally {
      // The server has ended the session; its client hears of it.
      close(server);
      close(client);
    }
  }

  /** The client's end is kept from the server for as long as keepalives would take to find out. */
  private void copyRequests(Socket client, Socket server) {
    if (copy(client, server)) {
      try {
        Thread.sleep(keepalive);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      reset(server);
    }
  }

  /** Returns whether it was the reading side that ended. */
  private static boolean copy(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    while (true) {
      int read;
      try {
        read = from.getInputStream().read(buffer);
      } catch (IOException e) {
        return true;
      }
      if (read < 0) {
        return true;
      }
      try {
        to.getOutputStream().write(buffer, 0, read);
      } catch (IOException e) {
        return false;
      }
    }
  }

  private static void copyAnswers(Socket server, Socket client) throws IOException {
    byte[] buffer = new byte[8192];
    InputStream answers = server.getInputStream();
    OutputStream listening = client.getOutputStream();
    int read;
    boolean gone = false;
    while ((read = answers.read(buffer)) >= 0) {
      if (!gone) {
        try {
          listening.write(buffer, 0, read);
        } catch (IOException e) {
          gone = true;
        }
      }
    }
  }

  private void reset(Socket socket) {
    if (socket.isClosed()) {
      return;
    }
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      LOG.debug("The server had closed the connection already", e);
    }
    close(socket);
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A relayed connection could not be closed", e);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      LOG.debug("The relay's listener could not be closed", e);
    }
    open.forEach(this::close);
  }
}
