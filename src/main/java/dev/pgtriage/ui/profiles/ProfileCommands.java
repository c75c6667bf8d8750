package dev.pgtriage.ui.profiles;

import dev.pgtriage.ui.command.Command;
import dev.pgtriage.ui.command.CommandSource;
import dev.pgtriage.ui.palette.RecentCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the profiles window can be asked for by key or by name. FX thread. */
final class ProfileCommands implements CommandSource {

  private static final String PROFILES = "Profiles";
  private static final String PROFILE = "Profile";

  private final List<Command> keyed;
  private final Supplier<List<Command>> byName;

  /**
   * @param list its actions, as its buttons do them
   * @param editor the form in front; empty for none
   * @param imports opens at one of the places that profiles come from
   * @param openReport asks for a report to read
   * @param byName opens each of the profiles that are listed now
   */
  ProfileCommands(
      ProfileList list,
      ProfileListActions actions,
      Supplier<Optional<EditorPane>> editor,
      ImportSheet imports,
      Runnable openReport,
      Supplier<List<Command>> byName) {
    this.byName = byName;
    List<Command> commands =
        new ArrayList<>(
            List.of(
                Command.of("search", PROFILES, "Search the profiles", list::focusSearch)
                    .withKey(ProfileKeys.SEARCH),
                Command.of("new", PROFILES, "New profile", actions::create)
                    .withKey(ProfileKeys.NEW),
                Command.of("import", PROFILES, "Import from a connection URI", imports::openAtUri)
                    .withKey(ProfileKeys.IMPORT),
                Command.of(
                    "import-services",
                    PROFILES,
                    "Import from pg_service.conf",
                    imports::openAtServices),
                Command.of("import-rds", PROFILES, "Import from Amazon RDS", imports::openAtRds),
                Command.of("open-report", PROFILES, "Open a report…", openReport)
                    .withRemark("a JSON file that somebody sent"),
                Command.of("duplicate", PROFILE, "Duplicate the profile", actions::duplicate)
                    .withKey(ProfileKeys.DUPLICATE),
                ofEditor("save", "Save the profile", editor, EditorPane::save)
                    .withKey(ProfileKeys.SAVE),
                ofEditor("test", "Test the connection", editor, EditorPane::test)
                    .withKey(ProfileKeys.TEST),
                ofEditor("open", "Open the console", editor, EditorPane::open)
                    .withKey(ProfileKeys.OPEN)));
    commands.addAll(list.commands());
    keyed = List.copyOf(commands);
  }

  private static Command ofEditor(
      String id, String title, Supplier<Optional<EditorPane>> editor, Consumer<EditorPane> deed) {
    return Command.of(id, PROFILE, title, () -> editor.get().ifPresent(deed))
        .when(() -> editor.get().isPresent());
  }

  @Override
  public List<Command> keyed() {
    return keyed;
  }

  @Override
  public List<Command> all() {
    return Stream.concat(keyed.stream(), byName.get().stream()).toList();
  }

  /** Remembers what was asked for while the window is open. */
  static final class Remembered implements RecentCommands {

    private static final int MOST = 5;

    private final List<String> ids = new ArrayList<>();

    @Override
    public List<String> ids() {
      return List.copyOf(ids);
    }

    @Override
    public void ran(String id) {
      ids.remove(id);
      ids.addFirst(id);
      if (ids.size() > MOST) {
        ids.removeLast();
      }
    }
  }
}
