package dev.pgtriage.diagnosis;

import dev.pgtriage.diagnosis.BlockingTree.Node;
import dev.pgtriage.diagnosis.text.Figures;
import dev.pgtriage.diagnosis.text.Markdown;
import dev.pgtriage.diagnosis.text.ScreenText;
import dev.pgtriage.snapshot.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Who waits for whom, to be pasted into a chat or a post-mortem: a line a session, below the one it
 * waits for. Statements stand without their literals.
 */
public final class BlockingText {

  /** More lines than this nobody reads; the rest is counted. */
  private static final int MOST_LINES = 200;

  /** Deeper levels are not set in further. */
  private static final int DEEPEST = 20;

  private static final int STATEMENT = 160;
  private static final int LINE = 400;

  private record Place(Node node, int depth) {}

  private BlockingText() {}

  /** As a nested list. */
  public static String markdown(List<Node> roots, Instant now) {
    return write(roots, now, true);
  }

  /** As indented lines. */
  public static String plain(List<Node> roots, Instant now) {
    return write(roots, now, false);
  }

  private static String write(List<Node> roots, Instant now, boolean markdown) {
    StringBuilder text = new StringBuilder();
    String title = "Blocking at %s".formatted(now.truncatedTo(ChronoUnit.SECONDS));
    text.append(markdown ? "**" + title + "**\n\n" : title + "\n");
    if (roots.isEmpty()) {
      return text.append("Nobody waits for a lock.\n").toString();
    }
    Deque<Place> open = new ArrayDeque<>();
    roots.reversed().forEach(root -> open.push(new Place(root, 0)));
    int lines = 0;
    int left = 0;
    while (!open.isEmpty()) {
      Place place = open.pop();
      if (lines++ < MOST_LINES) {
        text.append("  ".repeat(Math.min(DEEPEST, place.depth())))
            .append(markdown ? "- " : "")
            .append(line(place.node(), now, markdown))
            .append('\n');
      } else {
        left++;
      }
      place
          .node()
          .victims()
          .reversed()
          .forEach(victim -> open.push(new Place(victim, place.depth() + 1)));
    }
    if (left > 0) {
      text.append(markdown ? "\n" : "").append("and ").append(Figures.count(left, "more session"));
      text.append('\n');
    }
    return text.toString();
  }

  private static String line(Node node, Instant now, boolean markdown) {
    String name = node.holder().name();
    String does = node.sentence(now);
    String who = node.session().map(BlockingText::who).orElse("");
    String since =
        node.waitsFor() == null ? "" : " (for " + node.waitsFor().lastedInWords(now) + ")";
    String statement = node.session().map(one -> one.statement().normalized()).orElse("");
    if (!markdown) {
      return ScreenText.line(name + who + " " + does + since, LINE)
          + (statement.isEmpty() ? "" : ": " + ScreenText.line(statement, STATEMENT));
    }
    return "**%s**%s %s%s%s"
        .formatted(
            Markdown.text(name, LINE),
            Markdown.text(who, LINE).isEmpty() ? "" : " " + Markdown.text(who, LINE),
            Markdown.text(does, LINE),
            since,
            statement.isEmpty() ? "" : ": " + Markdown.code(statement, STATEMENT));
  }

  private static String who(Session session) {
    String user = session.user() == null ? "" : session.user();
    String application = session.applicationName();
    String both =
        application.isEmpty() ? user : user.isEmpty() ? application : user + ", " + application;
    return both.isEmpty() ? "" : " (" + both + ")";
  }
}
