package dev.pgtriage.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProfileChooserTest {

  @TempDir private Path home;

  private final Map<String, String> variables = new HashMap<>();

  private ChosenProfile choose(@Nullable String given) throws ProfileException {
    return new ProfileChooser(environment(), new ProfileFolder(home.resolve("profiles")))
        .choose(given);
  }

  private LibpqEnvironment environment() {
    return new LibpqEnvironment(variables, home, "me", false);
  }

  private Path write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }

  private @Nullable String password(String host, String user) throws Exception {
    ChosenProfile chosen = choose("postgresql://" + user + "@" + host + "/shop");
    return chosen
        .passwords()
        .passwordFor(chosen.profile().postgres())
        .map(String::new)
        .orElse(null);
  }

  @Test
  void theUsersProfileWinsOverTheReadyOneOfItsName() throws Exception {
    assertThat(choose("local").profile().name()).isEqualTo("local");
    Path file = write("profiles/local.yaml", "name: mine\npostgres: { host: h, user: u }");

    assertThat(choose("local").profile().name()).isEqualTo("mine");
    assertThat(choose("mine").profile().name()).isEqualTo("mine");
    assertThat(choose(file.toString()).profile().name()).isEqualTo("mine");
  }

  @Test
  void anUnknownNameIsToldWhatThereIs() throws Exception {
    write("profiles/shop.yaml", "broken");

    assertThatThrownBy(() -> choose("nothing"))
        .hasMessageContaining("no profile 'nothing'")
        .hasMessageContaining("shop")
        .hasMessageContaining("incident-a");
    assertThatThrownBy(() -> choose(null)).hasMessageContaining("--profile");
    assertThatThrownBy(() -> choose("shop")).hasMessageContaining("shop.yaml, line 1");
  }

  @Test
  void aBrokenFileDoesNotHideTheOthers() throws Exception {
    write("profiles/a.yaml", "name: [");
    write("profiles/b.yaml", "name: b\npostgres: { host: h, user: u }");

    assertThat(new ProfileFolder(home.resolve("profiles")).list())
        .hasExactlyElementsOfTypes(
            ProfileFolder.Entry.Broken.class, ProfileFolder.Entry.Usable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://oncall@db:6432/shop?sslmode=require, db, 6432, shop, oncall, REQUIRE",
    "postgres://db, db, 5432, me, me, PREFER",
    "postgresql://on%20call@[fd00::1]/a%2Fb, fd00::1, 5432, a/b, on call, PREFER",
    "postgresql:///shop?host=db&port=1&user=a+b, db, 1, shop, a+b, PREFER",
    "postgresql://x.rds.amazonaws.com, x.rds.amazonaws.com, 5432, me, me, VERIFY_FULL",
  })
  void readsUris(String uri, String host, int port, String database, String user, SslMode sslMode)
      throws ProfileException {
    assertThat(choose(uri).profile().postgres())
        .isEqualTo(new Endpoint(host, port, database, user, sslMode, null));
  }

  @ParameterizedTest
  @CsvSource({
    "'postgresql://a,b/d', watches one",
    "postgresql://u@%2Ftmp/d, Unix socket",
    "postgresql://u@h/d?host=/tmp, Unix socket",
    "postgresql://u:hunter2@h/d, PGPASSWORD",
    "postgresql://h:99999/d, port",
    "postgresql://h/%zz, hexadecimal",
  })
  void saysWhatIsWrongWithAUriWithoutRepeatingIt(String uri, String says) {
    assertThatThrownBy(() -> choose(uri))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining(says)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void theEnvironmentNamesAServerAndAServiceWinsOverIt() throws Exception {
    variables.putAll(
        Map.of("PGHOST", "db", "PGPORT", "6000", "PGUSER", "ann", "PGSSLMODE", "require"));
    assertThat(choose(null).profile().postgres())
        .isEqualTo(new Endpoint("db", 6000, "ann", "ann", SslMode.REQUIRE, null));

    write(
        ".pg_service.conf",
        "# services\n[other]\nhost=no\n\n[shop]\nhost=shop.db\ndbname=shop\npassword=from service\n");
    variables.put("PGSERVICE", "shop");
    ChosenProfile chosen = choose(null);
    assertThat(chosen.profile().postgres())
        .isEqualTo(new Endpoint("shop.db", 6000, "shop", "ann", SslMode.REQUIRE, null));
    assertThat(chosen.passwords().passwordFor(chosen.profile().postgres()))
        .map(String::new)
        .hasValue("from service");
    variables.put("PGSERVICE", "gone");
    assertThatThrownBy(() -> choose(null)).hasMessageContaining("no service 'gone'");
  }

  @Test
  void thePasswordFileIsReadAsLibpqReadsIt() throws Exception {
    write(
        ".pgpass",
        "#db:*:*:*:comment\ndb:5432:shop:a\\:b:pa\\:ss\\\\\ndb:*:*:ann:one\n*:*:*:*:any:rest\n");

    assertThat(password("db", "a%3Ab")).isEqualTo("pa:ss\\");
    assertThat(password("db", "ann")).isEqualTo("one");
    assertThat(password("elsewhere", "ann")).isEqualTo("any");
    write("other", "*:*:*:*:changed");
    variables.put("PGPASSFILE", home.resolve("other").toString());
    assertThat(password("db", "ann")).isEqualTo("changed");
    variables.put("PGPASSWORD", "first");
    assertThat(password("db", "ann")).isEqualTo("first");
    assertThat(environment().toString()).doesNotContain("first");
  }

  @Test
  void aPasswordFileThatOthersMayReadIsNotUsed() throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Path file = write(".pgpass", "*:*:*:*:open");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(password("db", "ann")).isNull();
  }
}
