package dev.pgtriage.diagnosis;

import dev.pgtriage.diagnosis.SessionFilter.Parsed;
import dev.pgtriage.diagnosis.SessionFilter.Subject;
import dev.pgtriage.diagnosis.SessionFilter.Term;
import dev.pgtriage.profile.CidrBlock;
import dev.pgtriage.snapshot.Session;
import dev.pgtriage.snapshot.SessionState;
import dev.pgtriage.snapshot.WaitClass;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the line people type into a {@link SessionFilter}, once, from left to right. */
final class SessionFilterParser {

  private static final Pattern NAME = Pattern.compile("([A-Za-z-]+)(:|>=|<=|>|<)");
  private static final Pattern TIME_PART =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h|d)");
  private static final String FIELDS =
      "pid, state, user, app, db, client, wait, tier, query, blocked or blocking";
  private static final String TIMES = "age, busy, idle, xact or in-state";

  /** How a part of the text is wrong. */
  private static final class Wrong extends Exception {
    @Serial private static final long serialVersionUID = 1L;
    private final int position;

    Wrong(int position, String message) {
      super(message, null, false, false);
      this.position = position;
    }

    Parsed.Mistake error() {
      return new Parsed.Mistake(position, String.valueOf(getMessage()));
    }
  }

  private final String text;
  private int at;

  SessionFilterParser(String text) {
    this.text = text;
  }

  Parsed parse() {
    List<Term> terms = new ArrayList<>();
    try {
      skipSpace();
      while (at < text.length()) {
        terms.add(term());
        skipSpace();
      }
    } catch (Wrong wrong) {
      return wrong.error();
    }
    return new Parsed.Filter(terms.isEmpty() ? SessionFilter.ALL : new SessionFilter(terms));
  }

  private Term term() throws Wrong {
    int start = at;
    boolean negated = text.charAt(at) == '-';
    if (negated) {
      at++;
      if (at == text.length() || Character.isWhitespace(text.charAt(at))) {
        throw new Wrong(start, "Expected what to leave out right after the -, such as -user:app.");
      }
    }
    Term term = plainTerm();
    return negated ? (subject, time) -> !term.holds(subject, time) : term;
  }

  private Term plainTerm() throws Wrong {
    Matcher name = NAME.matcher(text).region(at, text.length());
    if (!name.lookingAt()) {
      return freeText(word());
    }
    int start = at;
    String field = name.group(1).toLowerCase(Locale.ROOT);
    String operator = name.group(2);
    at = name.end();
    int valueAt = at;
    String value = word();
    if (value.isEmpty()) {
      throw new Wrong(valueAt, "Expected a value after " + field + operator + ".");
    }
    return operator.equals(":")
        ? fieldTerm(field, start, value, valueAt)
        : timeTerm(field, start, operator, duration(value, valueAt));
  }

  private Term fieldTerm(String field, int start, String value, int valueAt) throws Wrong {
    return switch (field) {
      case "pid" -> like(value, session -> String.valueOf(session.pid()));
      case "user" -> like(value, Session::user);
      case "app" -> like(value, Session::applicationName);
      case "db" -> like(value, Session::database);
      case "query" -> query(value);
      case "state" -> state(value, valueAt);
      case "client" -> client(value, valueAt);
      case "wait" -> waitTerm(value);
      case "tier" -> tier(value);
      case "blocked" -> flag(value, valueAt, subject -> subject.session().isBlocked());
      case "blocking" -> flag(value, valueAt, Subject::blocking);
      case "age", "busy", "idle", "xact", "in-state" ->
          throw new Wrong(
              valueAt - 1, "Expected > or < after " + field + ", such as " + field + ">100s.");
      default ->
          throw new Wrong(
              start,
              "Expected %s, not %s; put text that holds a colon in quotes."
                  .formatted(FIELDS, field));
    };
  }

  private static Term timeTerm(String field, int start, String operator, Duration limit)
      throws Wrong {
    Function<Session, @Nullable Instant> since =
        switch (field) {
          case "age" -> session -> session.isActive() ? session.queryStart() : null;
          case "idle" ->
              session -> session.state() == SessionState.IDLE ? session.stateChange() : null;
          case "busy" -> Session::busySince;
          case "xact" -> Session::xactStart;
          case "in-state" -> Session::stateChange;
          default -> throw new Wrong(start, "Expected %s before %s.".formatted(TIMES, operator));
        };
    return (subject, time) -> {
      Instant began = since.apply(subject.session());
      if (began == null) {
        return false;
      }
      int order = Duration.between(began, time).compareTo(limit);
      return switch (operator) {
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        case "<" -> order < 0;
        default -> order <= 0;
      };
    };
  }

  private static Term freeText(String value) {
    Pattern pattern = pattern(value);
    return (subject, time) -> {
      Session session = subject.session();
      return found(pattern, session.statement().text())
          || found(pattern, session.applicationName())
          || found(pattern, session.user())
          || found(pattern, session.database())
          || found(pattern, ClientGroup.addressOf(session))
          || found(pattern, String.valueOf(session.pid()))
          || (session.waitEvent() != null
              && (found(pattern, session.waitEvent().type())
                  || found(pattern, session.waitEvent().event())));
    };
  }

  private static Term like(String value, Function<Session, @Nullable String> fact) {
    Pattern pattern = pattern(value);
    return (subject, time) -> whole(pattern, fact.apply(subject.session()));
  }

  private static Term tier(String value) {
    Pattern pattern = pattern(value);
    boolean none = value.equalsIgnoreCase("none") || value.equalsIgnoreCase("no tier");
    return (subject, time) -> subject.tier() == null ? none : whole(pattern, subject.tier());
  }

  private static Term query(String value) {
    Pattern pattern = pattern(value);
    return (subject, time) -> found(pattern, subject.session().statement().text());
  }

  private static Term state(String value, int valueAt) throws Wrong {
    Pattern pattern = pattern(value.toLowerCase(Locale.ROOT).replace('_', '-').replace('-', ' '));
    List<SessionState> states =
        Arrays.stream(SessionState.values()).filter(state -> whole(pattern, state.text())).toList();
    if (states.isEmpty()) {
      throw new Wrong(
          valueAt,
          Arrays.stream(SessionState.values())
              .map(SessionState::text)
              .collect(Collectors.joining(", ", "Expected a state: ", ".")));
    }
    return (subject, time) -> states.contains(subject.session().state());
  }

  private static Term client(String value, int valueAt) throws Wrong {
    if (value.equalsIgnoreCase("local")) {
      return (subject, time) ->
          subject.session().isClientBackend() && subject.session().client() == null;
    }
    if (value.indexOf('/') >= 0) {
      CidrBlock block = block(value, valueAt);
      return (subject, time) -> {
        String address = ClientGroup.addressOf(subject.session());
        return address != null && block.contains(address);
      };
    }
    Pattern pattern = pattern(value);
    return (subject, time) -> {
      var client = subject.session().client();
      return client != null
          && (whole(pattern, client.address()) || whole(pattern, client.hostname()));
    };
  }

  private static CidrBlock block(String value, int valueAt) throws Wrong {
    try {
      return CidrBlock.parse(value);
    } catch (IllegalArgumentException e) {
      throw new Wrong(valueAt, "Expected an address range such as 10.0.1.0/24.");
    }
  }

  private static Term waitTerm(String value) {
    Pattern pattern = pattern(value);
    return (subject, time) -> {
      Session session = subject.session();
      return session.waitEvent() == null
          ? whole(pattern, session.load().map(WaitClass::text).orElse("none"))
          : whole(pattern, session.waitEvent().type())
              || whole(pattern, session.waitEvent().event());
    };
  }

  private static Term flag(String value, int valueAt, Predicate<Subject> fact) throws Wrong {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "yes" -> (subject, time) -> fact.test(subject);
      case "no" -> (subject, time) -> !fact.test(subject);
      default -> throw new Wrong(valueAt, "Expected yes or no.");
    };
  }

  private static Duration duration(String value, int valueAt) throws Wrong {
    Matcher part = TIME_PART.matcher(value);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (end < value.length()) {
      if (!part.region(end, value.length()).lookingAt()) {
        throw new Wrong(valueAt + end, "Expected a time such as 500ms, 100s, 2m, 1m30s or 1h.");
      }
      double millis =
          Double.parseDouble(part.group(1))
              * switch (part.group(2)) {
                case "ms" -> 1;
                case "s" -> 1_000;
                case "m" -> 60_000;
                case "h" -> 3_600_000;
                default -> 86_400_000;
              };
      sum = sum.plusMillis(Math.round(millis));
      end = part.end();
    }
    return sum;
  }

  /** The text up to the next space; a part in quotes may hold spaces. */
  private String word() throws Wrong {
    StringBuilder word = new StringBuilder();
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      char c = text.charAt(at);
      if (c == '"') {
        int close = text.indexOf('"', at + 1);
        if (close < 0) {
          throw new Wrong(at, "Expected a closing \".");
        }
        word.append(text, at + 1, close);
        at = close + 1;
      } else {
        word.append(c);
        at++;
      }
    }
    return word.toString();
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static Pattern pattern(String value) {
    return Pattern.compile(
        "\\Q" + value.replace("\\E", "\\E\\\\E\\Q").replace("*", "\\E.*\\Q") + "\\E",
        Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  private static boolean whole(Pattern pattern, @Nullable String value) {
    return value != null && pattern.matcher(value).matches();
  }

  private static boolean found(Pattern pattern, @Nullable String value) {
    return value != null && pattern.matcher(value).find();
  }
}
