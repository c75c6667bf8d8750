package dev.pgtriage.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.testing.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The distribution's shell script, with a program in the place of Java that notes how it is run.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path directory;

  private Path home = Path.of("");
  private Path cache = Path.of("");

  @BeforeEach
  void install() throws IOException {
    // A path with a space, as home directories have.
    home = Files.createDirectories(directory.resolve("my apps/pgtriage"));
    cache = directory.resolve("my cache");
    for (String part : List.of("bin", "conf", "lib", "javafx")) {
      Files.createDirectories(home.resolve(part));
    }
    Files.copy(Path.of("src/main/dist/bin/pgtriage"), home.resolve("bin/pgtriage"));
    Files.writeString(home.resolve("lib/pgtriage.jar"), "");
    java("25");
  }

  /** The script's own shell goes on after it, in a folder that is about to be removed. */
  @AfterEach
  void settle() throws Exception {
    Path folder = cache.resolve("pgtriage");
    if (Files.isDirectory(folder)) {
      Eventually.within(SOON, () -> names(folder).stream().allMatch(name -> name.endsWith(".aot")));
    }
  }

  @Test
  void theFirstWindowLeavesACacheAndTheNextStartsFromIt() throws Exception {
    assertThat(run("--profile", "shop production"))
        .contains("-XX:AOTMode=record")
        .endsWith("dev.pgtriage.Main", "--profile", "shop production");
    Eventually.within(SOON, () -> caches().size() == 1);
    assertThat(run("--profile", "shop")).contains("-XX:AOTCache=" + caches().getFirst());
    assertThat(run("diagnose", "--profile", "shop"))
        .contains("-XX:AOTCache=" + caches().getFirst());
  }

  @Test
  void aCommandThatOpensNoWindowLeavesNoCache() throws Exception {
    assertThat(run("diagnose", "--profile", "shop"))
        .noneMatch(option -> option.startsWith("-XX:AOT"));
    assertThat(cache.resolve("pgtriage")).doesNotExist();
  }

  @Test
  void otherJarsMakeAnotherCache() throws Exception {
    run();
    Eventually.within(SOON, () -> caches().size() == 1);
    Files.writeString(home.resolve("lib/pgtriage.jar"), "a newer version");
    assertThat(run()).contains("-XX:AOTMode=record");
    Eventually.within(SOON, () -> caches().size() == 2);
  }

  @Test
  void theSameJarsBuiltAnewMakeTheCacheAnew() throws Exception {
    run();
    Eventually.within(SOON, () -> caches().size() == 1);
    Files.setLastModifiedTime(
        home.resolve("lib/pgtriage.jar"), FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(run()).contains("-XX:AOTMode=record");
  }

  @Test
  void whatARecordingLeftThatWasCutOffIsClearedAway() throws Exception {
    Path left = Files.createDirectories(cache.resolve("pgtriage")).resolve("4711.seen");
    Files.writeString(left, "");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
    run();
    Eventually.within(SOON, () -> caches().size() == 1 && !Files.exists(left));
  }

  @Test
  void whereNothingCanBeCachedItStartsAllTheSame() throws Exception {
    Files.writeString(cache, "a file, not a directory");
    assertThat(run())
        .noneMatch(option -> option.startsWith("-XX:AOT"))
        .contains("dev.pgtriage.Main");
  }

  @Test
  void anOldJavaIsRefusedInOneSentence() throws Exception {
    java("21");
    Process process = start();
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("PgTriage needs Java 25 or newer, but finds 21; set JAVA_HOME to a JDK 25.\n");
  }

  /** What the program was given, an argument a line. */
  private List<String> run(String... arguments) throws Exception {
    Files.deleteIfExists(directory.resolve("arguments"));
    assertThat(start(arguments).waitFor()).isZero();
    return Files.readAllLines(directory.resolve("arguments"));
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/pgtriage").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", directory.resolve("jdk").toString());
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    return builder.start();
  }

  private List<Path> caches() throws IOException {
    Path folder = cache.resolve("pgtriage");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    return names(folder).stream()
        .filter(name -> name.endsWith(".aot"))
        .map(folder::resolve)
        .toList();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  /** Knows its version, notes its arguments, records and makes caches as a JVM does. */
  private void java(String version) throws IOException {
    Path program = directory.resolve("jdk/bin/java");
    Files.createDirectories(program.getParent());
    Files.writeString(
        program,
        """
        #!/bin/sh
        case "$*" in
          *-XshowSettings*) echo "    java.specification.version = VERSION"; exit 0 ;;
          *AOTMode=create*)
            for one in "$@"; do case $one in -XX:AOTCache=*) : > "${one#-XX:AOTCache=}" ;; esac; done
            exit 0 ;;
        esac
        for one in "$@"; do
          case $one in -XX:AOTConfiguration=*) : > "${one#-XX:AOTConfiguration=}" ;; esac
        done
        printf '%s\\n' "$@" > 'NOTES'
        """
            .replace("VERSION", version)
            .replace("NOTES", directory.resolve("arguments").toString()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
