package dev.pgtriage.ui.profiles;

import dev.pgtriage.aws.AwsException;
import dev.pgtriage.aws.DiscoveredInstance;
import dev.pgtriage.aws.NamedProfile;
import dev.pgtriage.profile.LibpqEnvironment;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.profile.ProfileFolder;
import dev.pgtriage.profile.ProfileImports;
import dev.pgtriage.profile.probe.ConnectionProbe;
import dev.pgtriage.ui.FxHandover;
import dev.pgtriage.ui.LinkOpener;
import dev.pgtriage.ui.testing.Fx;
import dev.pgtriage.ui.testing.TestWindow;
import dev.pgtriage.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The profiles window over a folder of real files, with stand-ins for what is beyond the machine.
 */
final class ProfilesBench implements ProfilesHost, AutoCloseable {

  static final String SHOP =
      """
      # The shop's database: ask #db-oncall before you touch it.
      name: shop production
      environment: production
      postgres:
        host: shop.abc123.ap-southeast-1.rds.amazonaws.com
        database: shop
        user: oncall # has pg_monitor
        vcpus: 16
      aws:
        region: ap-southeast-1
        instance: shop
        profile: shop-prod
        load_balancers: [app/api/50dc6c495c0c9188, app/web/60dc6c495c0c9177]
      tiers:
        - name: api
          match: { application_name: "gunicorn*", client: 10.0.1.0/24 }
          processes: 8 # gunicorn --workers
          threads: 25
          worker_timeout: 30s
          statement_timeout: 25s
        - { name: celery main, match: { application_name: "celery-main*" }, processes: 1, threads: 35 }
        - { name: celery side, match: { application_name: "celery-side*" }, processes: 2, threads: 25 }
      """;

  final Path home;
  final Path folder;
  final KeptPasswords passwords = new KeptPasswords();
  final List<Profile> opened = new ArrayList<>();
  final List<Path> revealed = new ArrayList<>();
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final List<TestWindow> windows = new ArrayList<>();
  ConnectionProbe probe = (profile, password, progress) -> List.of();
  AwsAccount aws =
      new AwsAccount() {
        @Override
        public List<NamedProfile> namedProfiles() {
          return List.of(
              new NamedProfile("default", null),
              new NamedProfile("shop-prod", "ap-southeast-1"),
              new NamedProfile("shop-staging", "eu-west-1"));
        }

        @Override
        public List<DiscoveredInstance> instances(AwsPlace place) {
          return List.of();
        }
      };
  LinkOpener links = LinkOpener.NONE;
  CompletableFuture<Void> demo = new CompletableFuture<>();
  int reportsAskedFor;

  ProfilesBench(Path home) {
    this.home = home;
    this.folder = home.resolve("profiles");
  }

  /** Writes a profile's file. */
  Path write(String name, String text) throws IOException {
    Files.createDirectories(folder);
    return Files.writeString(folder.resolve(name + ".yaml"), text);
  }

  /** Opens the window and waits until it has read the folder. */
  TestWindow open(Theme theme, int width, int height) {
    ProfilesWindow root =
        Fx.get(() -> {
          ProfilesWindow made =
              new ProfilesWindow(
                  new ProfilesBackend(
                      new ProfileFolder(folder),
                      new ProfileImports(new LibpqEnvironment(Map.of(), home, "me", false)),
                      passwords,
                      (profile, password, progress) -> probe.run(profile, password, progress),
                      new LaterAws()),
                  this,
                  worker,
                  FxHandover.executor(),
                  () -> {});
          made.show(theme);
          return made;
        });
    TestWindow window = TestWindow.open(theme, width, height, () -> root);
    windows.add(window);
    Fx.run(root::start);
    settle(window);
    return window;
  }

  /** Lets what was begun on the worker come to the screen. */
  void settle(TestWindow window) {
    for (int round = 0; round < 3; round++) {
      CompletableFuture.runAsync(() -> {}, worker).join();
      window.settle();
    }
  }

  /** Keeps the worker busy until what it gives is counted down. */
  CountDownLatch occupy() {
    CountDownLatch free = new CountDownLatch(1);
    worker.execute(() -> {
      try {
        free.await();
      } catch (InterruptedException e) {
        // The bench is closed.
        Thread.currentThread().interrupt();
      }
    });
    return free;
  }

  void press(TestWindow window, String selector) {
    Fx.run(() -> ((ButtonBase) find(window, selector)).fire());
    settle(window);
  }

  void type(TestWindow window, String selector, String text) {
    Fx.run(() -> {
      TextInputControl field = (TextInputControl) find(window, selector);
      field.requestFocus();
      field.setText(text);
    });
    settle(window);
  }

  void key(TestWindow window, Node target, KeyCode code, boolean control, boolean alt) {
    Fx.run(() ->
        Event.fireEvent(
            target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, alt, false)));
    settle(window);
  }

  static Node find(TestWindow window, String selector) {
    Node node = window.scene().lookup(selector);
    if (node == null) {
      throw new AssertionError("There is no " + selector);
    }
    return node;
  }

  @Override
  public void open(List<Profile> profiles) {
    opened.addAll(profiles);
  }

  @Override
  public boolean isOpen(Profile profile) {
    return opened.contains(profile);
  }

  @Override
  public CompletableFuture<Void> runDemo() {
    return demo;
  }

  @Override
  public LinkOpener links() {
    return links;
  }

  @Override
  public void openReport() {
    reportsAskedFor++;
  }

  @Override
  public void reveal(Path file) {
    revealed.add(file);
  }

  /** What the test sets, when it is asked. */
  private final class LaterAws implements AwsAccount {
    @Override
    public List<NamedProfile> namedProfiles() {
      return aws.namedProfiles();
    }

    @Override
    public List<DiscoveredInstance> instances(AwsPlace place) throws AwsException {
      return aws.instances(place);
    }
  }

  @Override
  public void close() {
    windows.forEach(TestWindow::close);
    worker.shutdownNow();
  }
}
