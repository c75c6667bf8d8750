package dev.pgtriage.incidents;

import java.io.OutputStream;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.List;

/**
 * A process of the application, in a JVM of its own: it can be killed, frozen or cut off. It says
 * the pids of its backends, then goes on until its stdin ends.
 */
final class ClientProcess {

  private ClientProcess() {}

  /**
   * Starts what the arguments say.
   *
   * @param arguments port, application name, number of connections, behaviour, the behaviour's own
   */
  public static void main(String[] arguments) throws Exception {
    Login login = new Login(Integer.parseInt(arguments[0]), arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    List<String> own = Arrays.asList(arguments).subList(4, arguments.length);
    try {
      List<Integer> pids = Behaviour.valueOf(arguments[3]).start(login, count, own);
      System.out.println("ready " + pids);
      System.in.transferTo(OutputStream.nullOutputStream());
    } finally {
      Reference.reachabilityFence(login);
    }
    Runtime.getRuntime().halt(0);
  }
}
