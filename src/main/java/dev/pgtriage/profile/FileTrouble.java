package dev.pgtriage.profile;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What went wrong with a file, in words. */
final class FileTrouble {

  private FileTrouble() {}

  static String sentence(String done, Path path, IOException e) {
    String why =
        switch (e) {
          case NoSuchFileException missing -> "there is no such file or folder";
          case AccessDeniedException denied -> "permission denied";
          default -> String.valueOf(e.getMessage());
        };
    return path + " could not be " + done + ": " + why + ".";
  }
}
