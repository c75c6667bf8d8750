package dev.pgtriage.ui.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.aws.DiscoveredInstance;
import dev.pgtriage.aws.NamedProfile;
import dev.pgtriage.profile.LibpqEnvironment;
import dev.pgtriage.profile.ProfileDraft;
import dev.pgtriage.profile.ProfileImports;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens while services and their passwords are read for an import. */
class ImportHandOverTest {

  @TempDir Path home;

  private ProfilesBench bench;
  private TestWindow window;

  @BeforeEach
  void open() throws Exception {
    bench = new ProfilesBench(home);
    bench.write("other", "name: other\npostgres: { host: 10.1.2.9, user: oncall }\n");
    Files.writeString(
        home.resolve(".pg_service.conf"), "[shop]\nhost=10.1.2.3\nuser=oncall\npassword=hunter2\n");
    window = bench.open(Theme.DARK, 1280, 800);
    bench.press(window, "#profile-import");
    openServices();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aSecondPressMakesNoSecondProfile() {
    Button take = (Button) ProfilesBench.find(window, "#import-take");
    CountDownLatch free = bench.occupy();
    Fx.run(take::fire);
    assertThat(Fx.get(take::isDisabled)).isTrue();
    assertThat(Fx.<String>get(take::getText)).isEqualTo("Importing…");
    Fx.run(take::fire);
    free.countDown();
    bench.settle(window);
    assertThat(profiles()).isEqualTo(2);
    assertThat(Fx.<String>get(take::getText)).isEqualTo("Import");
  }

  @Test
  void whatIsCancelledMeanwhileIsNotImported() {
    CountDownLatch free = bench.occupy();
    Fx.run(() -> ((Button) ProfilesBench.find(window, "#import-take")).fire());
    Fx.run(() -> ((Button) ProfilesBench.find(window, "#import-cancel")).fire());
    free.countDown();
    bench.settle(window);
    assertThat(profiles()).isEqualTo(1);
  }

  @Test
  void whatNobodyForesawIsSaid() {
    ProfileImports imports =
        new ProfileImports(
            new LibpqEnvironment(Map.of("PGSERVICEFILE", "no\0file"), home, "me", false));
    ImportViewModel model = new ImportViewModel(imports, new NoAws(), Runnable::run, Runnable::run);
    List<Taken> taken = new ArrayList<>();
    List<String> said = new ArrayList<>();
    model.take(
        List.of(
            new ImportRow.OfService(
                new ProfileImports.Found("shop", ProfileDraft.empty(), List.of(), true))),
        true,
        taken::addAll,
        said::add);
    assertThat(taken).isEmpty();
    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("The services could not be read:")
        .endsWith("The log has the details.");
  }

  private void openServices() {
    Fx.run(() ->
        window.scene().getRoot().lookupAll(".segment").stream()
            .map(ToggleButton.class::cast)
            .filter(tab -> tab.getText().equals("pg_service.conf"))
            .forEach(ToggleButton::fire));
    bench.settle(window);
  }

  private int profiles() {
    return Fx.get(() -> ((ListView<?>) ProfilesBench.find(window, "#profiles")).getItems().size());
  }

  private static final class NoAws implements AwsAccount {
    @Override
    public List<NamedProfile> namedProfiles() {
      return List.of();
    }

    @Override
    public List<DiscoveredInstance> instances(AwsPlace place) {
      return List.of();
    }
  }
}
