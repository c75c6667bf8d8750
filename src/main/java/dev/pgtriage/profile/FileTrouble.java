package dev.pgtriage.profile;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** What went wrong with a file, in words. */
public final class FileTrouble {

  private FileTrouble() {}

  /**
   * One sentence for a person.
   *
   * @param done what was tried: {@code read}, {@code written}
   */
  public static String sentence(String done, Path path, IOException e) {
    String why =
        switch (e) {
          case NoSuchFileException missing -> "there is no such file or folder";
          case AccessDeniedException denied -> "permission denied";
          case FileSystemException system when system.getReason() != null ->
              system.getReason().toLowerCase(Locale.ROOT);
          default -> String.valueOf(e.getMessage());
        };
    return path + " could not be " + done + ": " + why + ".";
  }
}
