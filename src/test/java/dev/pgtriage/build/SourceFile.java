package dev.pgtriage.build;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One Java source of this project. */
record SourceFile(Path path, String text) {

  static List<SourceFile> all() throws IOException {
    List<Path> paths;
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      paths = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    var sources = new java.util.ArrayList<SourceFile>();
    for (Path path : paths) {
      sources.add(new SourceFile(path, Files.readString(path)));
    }
    return List.copyOf(sources);
  }

  String formatted() {
    try {
      String tidy =
          RemoveUnusedImports.removeUnusedImports(ImportOrderer.reorderImports(text, Style.GOOGLE));
      return new Formatter().formatSource(tidy);
    } catch (FormatterException e) {
      throw new IllegalStateException("Can't parse " + path, e);
    }
  }
}
