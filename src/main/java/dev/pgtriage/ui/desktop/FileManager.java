package dev.pgtriage.ui.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a file or a folder in the program the platform has for that. */
enum FileManager {
  WINDOWS {
    @Override
    List<String> command(Path file, boolean isFolder) {
      return isFolder
          ? List.of("explorer.exe", file.toString())
          : List.of("explorer.exe", "/select," + file);
    }
  },
  MAC {
    @Override
    List<String> command(Path file, boolean isFolder) {
      return isFolder
          ? List.of("/usr/bin/open", file.toString())
          : List.of("/usr/bin/open", "-R", file.toString());
    }
  },
  /** Only a folder can be shown by what every desktop has. */
  OTHER {
    @Override
    List<String> command(Path file, boolean isFolder) {
      Path parent = file.getParent();
      return List.of("xdg-open", (isFolder || parent == null ? file : parent).toString());
    }
  };

  private static final Logger LOG = LoggerFactory.getLogger(FileManager.class);

  static FileManager of(String osName) {
    String os = osName.toLowerCase(Locale.ROOT);
    return os.contains("windows") ? WINDOWS : os.contains("mac") ? MAC : OTHER;
  }

  abstract List<String> command(Path file, boolean isFolder);

  /** Shows it; starts a process, so never on the FX thread. */
  void show(Path file) {
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file);
      }
      new ProcessBuilder(command(file.toAbsolutePath(), Files.isDirectory(file)))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      LOG.warn("{} could not be shown", file, e);
    }
  }
}
