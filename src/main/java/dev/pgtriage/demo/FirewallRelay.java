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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands for the network between the API's hosts and the server, where a stateful firewall loses
 * the FIN of a client that died: the server believes in the connection until its keepalive probes
 * ({@code tcp_keepalives_idle}) find nobody, or until it sends something and is reset. Two
 * processes on one machine cannot lose a FIN, so this relay does: after the client's end it keeps
 * the server's side open for the keepalive time, then resets it.
 *
 * <p>A client that says goodbye (the protocol's Terminate message) is not affected: the server then
 * closes by itself.
 */
public final class FirewallRelay implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FirewallRelay.class);

  private final ServerSocket listener;
  private final int serverPort;
  private final @Nullable InetAddress source;
  private final Duration keepalive;
  private final Set<Passage> passages = ConcurrentHashMap.newKeySet();

  private FirewallRelay(
      ServerSocket listener, int serverPort, @Nullable InetAddress source, Duration keepalive) {
    this.listener = listener;
    this.serverPort = serverPort;
    this.source = source;
    this.keepalive = keepalive;
  }

  /**
   * Listens on a port of its own.
   *
   * @param source the address the server sees; null for the platform's choice
   */
  public static FirewallRelay start(
      int serverPort, @Nullable InetAddress source, Duration keepalive) throws IOException {
    ServerSocket listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    FirewallRelay relay = new FirewallRelay(listener, serverPort, source, keepalive);
    Thread.ofVirtual().start(relay::accept);
    return relay;
  }

  /** The port clients connect to. */
  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    passages.forEach(Passage::reset);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException e) {
        log.debug("The relay accepts no more", e);
      }
    }
  }

  private void connect(Socket client) {
    Socket server = new Socket();
    try {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      if (source != null) {
        server.bind(new InetSocketAddress(source, 0));
      }
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort));
    } catch (IOException e) {
      log.debug("The relay could not reach the server", e);
      reset(server);
      reset(client);
      return;
    }
    Passage passage = new Passage(client, server);
    passages.add(passage);
    if (listener.isClosed()) {
      passage.reset();
    }
    Thread.ofVirtual().start(passage::fromClient);
    Thread.ofVirtual().start(passage::fromServer);
  }

  /** Closes with a RST, as a host answers that knows nothing of the connection. */
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      log.debug("The relay's socket was already closed", e);
    }
  }

  private final class Passage {

    private final Socket client;
    private final Socket server;
    private volatile boolean clientGone;

    Passage(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    private void fromClient() {
      pump(client, server);
      clientGone = true;
      try {
        // The FIN is lost: the server's side stays open, and nobody is behind it.
        Thread.sleep(keepalive);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      reset();
    }

    /** Ends when the server closes, or sends something to a client that is gone. */
    private void fromServer() {
      pump(server, client);
      reset();
    }

    private void pump(Socket from, Socket to) {
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (clientGone) {
            return;
          }
          out.write(buffer, 0, read);
        }
      } catch (IOException e) {
        log.trace("A relayed connection ended", e);
      }
    }

    private void reset() {
      passages.remove(this);
      FirewallRelay.reset(server);
      FirewallRelay.reset(client);
    }
  }
}
