package dev.pgtriage.build;

import java.io.IOException;
import java.nio.file.Files;

/** Rewrites every source in the project's format: {@code mvn test-compile exec:exec@format}. */
final class FormatSources {

  private FormatSources() {}

  public static void main(String[] args) throws IOException {
    for (SourceFile source : SourceFile.all()) {
      String formatted = source.formatted();
      if (!formatted.equals(source.text())) {
        Files.writeString(source.path(), formatted);
        System.out.println("formatted " + source.path());
      }
    }
  }
}
