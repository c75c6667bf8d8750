package dev.pgtriage.demo;

import java.nio.file.Path;

/** A demo in a JVM of its own, to be killed; says its port on stdout and ends with its stdin. */
final class StandaloneDemo {

  private StandaloneDemo() {}

  public static void main(String[] arguments) throws Exception {
    try (Demo demo = Demo.start(DemoScenario.LEAK, Path.of(arguments[0]))) {
      System.out.println("port " + demo.profile().postgres().port());
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }
}
