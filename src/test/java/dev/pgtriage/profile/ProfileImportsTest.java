package dev.pgtriage.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProfileImportsTest {

  @TempDir private Path home;

  @Test
  void aPastedUriComesWithoutItsPasswordWhichIsKeptApart() throws Exception {
    String uri = "jdbc:postgresql://oncall:p%40ss@shop.example:6432/shop?sslmode=require&x=1";

    ProfileImports.Found found = imports().uri(uri);

    assertThat(found.name()).isEqualTo("shop on shop.example");
    assertThat(found.draft().text(ProfileField.PORT)).isEqualTo("6432");
    assertThat(found.draft().text(ProfileField.SSLMODE)).isEqualTo("require");
    assertThat(found.remarks()).containsExactly("Not taken over: x=1");
    assertThat(found.toString()).doesNotContain("p@ss", "p%40ss");
    assertThat(password(uri)).isEqualTo("p@ss");
    assertThat(found.draft().check()).isInstanceOf(DraftCheck.Valid.class);
  }

  @Test
  void whatIsNoUriIsRefusedWithoutBeingRepeated() {
    assertThatThrownBy(() -> imports().uri("mysql://root:hunter2@db/shop"))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("must look like postgresql://")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://oncall:hunter2@one,two/shop",
        "postgresql://oncall:hunter2@shop.example/100%",
        "postgresql://oncall:hunter2@[::1",
        "postgresql+psycopg2://oncall:hunter2@shop.example/shop?user=a@b",
        "jdbc:postgresql://shop.example/shop?user=oncall&password=hunter2&ssl=true",
        "jdbc:postgresql://shop.example:5432/shop?Password=hunter2",
        "postgresql://oncall:first@shop.example/shop?password=hunter2",
      })
  void aPasswordIsFoundAndHiddenWhateverElseIsWrong(String uri) {
    assertThat(password(uri)).isEqualTo("hunter2");
    assertThat(ProfileImports.withPassword(uri, "**")).contains("**").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p@ss", "p/ss", "p#s?s", "100%"})
  void aPasswordWithSignsThatOughtToBeEncodedIsFoundWhole(String password) throws Exception {
    String uri = "postgresql://oncall:" + password + "@shop.example/shop";
    assertThat(password(uri)).isEqualTo(password);
    assertThat(imports().uri(uri).draft().text(ProfileField.HOST)).isEqualTo("shop.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://shop.example:5432/shop?user=a@b",
        "postgresql://one:5432,two:5433/shop?user=a@b",
        "postgresql://[::1]:5432/shop?user=a@b",
        "postgresql://oncall@shop.example:5432/shop?password=",
      })
  void aPortIsNoPassword(String uri) {
    assertThat(ProfileImports.passwordIn(uri)).isEmpty();
    assertThat(ProfileImports.withPassword(uri, "**")).isEqualTo(uri);
  }

  @Test
  void aPasswordAmongTheParametersIsTakenOverAsJdbcHasIt() throws Exception {
    ProfileImports.Found found =
        imports().uri("jdbc:postgresql://shop.example/shop?user=oncall&password=p%40ss");
    assertThat(found.hasPassword()).isTrue();
    assertThat(found.draft().text(ProfileField.USER)).isEqualTo("oncall");
    assertThat(found.remarks()).isEmpty();
  }

  @Test
  void otherSecretsOfAUriAreNamedWithoutTheirValues() throws Exception {
    String uri = "postgresql://oncall@shop.example/shop?oauth_client_secret=s3cr3t&sslpassword=k3y";
    assertThat(imports().uri(uri).remarks())
        .containsExactly("Not taken over: oauth_client_secret, sslpassword");
    assertThat(ProfileImports.withPassword(uri, ""))
        .isEqualTo("postgresql://oncall@shop.example/shop?oauth_client_secret&sslpassword");
    assertThat(ConnectionUri.parse("postgresql://h/?oauth_client_secret=s3cr3t").unusedInWords())
        .containsExactly("oauth_client_secret");
  }

  @Test
  void servicesComeInTheirOrderWithoutTheirPasswords() throws Exception {
    Files.writeString(
        home.resolve(".pg_service.conf"),
        """
        # ours
        [shop]
        host=shop.example
        dbname=shop
        user=oncall
        password=hunter2
        [billing]
        host=billing.example
        """);

    assertThat(imports().services())
        .extracting(ProfileImports.Found::name)
        .containsExactly("shop", "billing");
    ProfileImports.Found shop = imports().services().getFirst();
    assertThat(shop.draft().text(ProfileField.DATABASE)).isEqualTo("shop");
    assertThat(shop.remarks()).containsExactly("Its password is not taken over into the profile.");
    assertThat(shop.toString()).doesNotContain("hunter2");
    assertThat(imports().services().getLast().draft().text(ProfileField.USER)).isEqualTo("me");
  }

  @Test
  void whatAServiceSaysBesidesIsNamedWithoutItsSecrets() throws Exception {
    Files.writeString(
        home.resolve(".pg_service.conf"),
        """
        [shop]
        host=shop.example
        user=oncall
        hostaddr=10.1.2.3
        sslcert=/home/me/shop.crt
        sslpassword=hunter2
        target_session_attrs=read-write
        """);

    assertThat(imports().services().getFirst().remarks())
        .containsExactly(
            "Not taken over: hostaddr=10.1.2.3, sslcert=/home/me/shop.crt, sslpassword,"
                + " target_session_attrs=read-write");
    assertThat(imports().services().getFirst().hasPassword()).isFalse();
    assertThat(imports().uri("postgresql:///?service=shop").remarks())
        .singleElement()
        .asString()
        .contains("sslcert=/home/me/shop.crt")
        .doesNotContain("hunter2");
  }

  @Test
  void aServicesPasswordIsThereForWhoeverKeepsIt() throws Exception {
    Files.writeString(home.resolve(".pg_service.conf"), "[shop]\nhost=h\npassword=hunter2\n");

    assertThat(imports().services().getFirst().hasPassword()).isTrue();
    assertThat(imports().passwordOfService("shop")).map(String::new).hasValue("hunter2");
    assertThat(imports().passwordOfService("none")).isEmpty();
  }

  @Test
  void withoutAServiceFileThereAreNone() throws Exception {
    assertThat(imports().services()).isEmpty();
  }

  private static String password(String uri) {
    return ProfileImports.passwordIn(uri).map(ProfileImports::decoded).map(String::new).orElse("");
  }

  private ProfileImports imports() {
    return new ProfileImports(new LibpqEnvironment(Map.of(), home, "me", false));
  }
}
