package dev.pgtriage.profile;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Puts a draft's texts where they would stand in a file and has the file's reader judge them: a
 * form says what {@code pgtriage --profile} would say, in the same words.
 */
final class DraftReader {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]{1,18}");

  private final ProfileDraft draft;
  private final IdentityHashMap<Node, DraftPlace> placeOf = new IdentityHashMap<>();

  /** The mappings and which keys of theirs are whose. */
  private final IdentityHashMap<Node, Map<String, DraftPlace>> keysOf = new IdentityHashMap<>();

  DraftReader(ProfileDraft draft) {
    this.draft = draft;
  }

  DraftCheck read() {
    Complaints complaints = new Complaints(draft.text(ProfileField.NAME));
    try {
      return new DraftCheck.Valid(new ProfileReader(complaints).read(root()));
    } catch (ProfileException e) {
      Map<DraftPlace, String> problems = new LinkedHashMap<>();
      complaints.errors().forEach(error -> problems.putIfAbsent(placeOf(error), error.sentence()));
      return new DraftCheck.Invalid(problems);
    }
  }

  private DraftPlace placeOf(Complaints.Complaint error) {
    String missing = error.missing();
    @Nullable DraftPlace place =
        missing == null
            ? placeOf.get(error.at())
            : keysOf.getOrDefault(error.at(), Map.of()).get(missing);
    return Optional.ofNullable(place).orElseGet(DraftPlace.Whole::new);
  }

  private MappingNode root() {
    MappingNode root = mapping();
    // The server's keys stand there even when none is filled in: they are what is missing.
    Map<String, MappingNode> sections = new LinkedHashMap<>(Map.of("", root));
    section(root, sections, "postgres");
    for (ProfileField field : ProfileField.values()) {
      DraftPlace place = new DraftPlace.OfProfile(field);
      String text = draft.text(field);
      if (!text.isEmpty() && isAsked(field)) {
        put(section(root, sections, field.section()), field.key(), value(field, text), place);
      }
    }
    for (ProfileField field : ProfileField.values()) {
      MappingNode section = sections.get(field.section());
      if (section != null) {
        keys(section).put(field.key(), new DraftPlace.OfProfile(field));
      }
    }
    // What an auth needs is said of the whole section; it is about these.
    keys(root).put("aws", new DraftPlace.OfProfile(ProfileField.REGION));
    sections.forEach((name, section) ->
        placeOf.put(
            section,
            name.equals("postgres")
                ? new DraftPlace.OfProfile(ProfileField.SSLMODE)
                : new DraftPlace.Whole()));
    if (!draft.tiers().isEmpty()) {
      List<Node> tiers = new ArrayList<>();
      for (int place = 0; place < draft.tiers().size(); place++) {
        tiers.add(tier(place, draft.tiers().get(place)));
      }
      put(root, "tiers", new SequenceNode(Tag.SEQ, tiers, FlowStyle.BLOCK), new DraftPlace.Whole());
    }
    return root;
  }

  private MappingNode tier(int place, Map<TierField, String> texts) {
    MappingNode tier = mapping();
    Map<String, MappingNode> sections = new LinkedHashMap<>(Map.of("", tier));
    texts.forEach((field, text) ->
        put(
            section(tier, sections, field.section()),
            field.key(),
            switch (field) {
              case PROCESSES, THREADS -> number(text);
              case NAME,
                  APPLICATION_NAME,
                  CLIENT,
                  USER,
                  DATABASE,
                  WORKER_TIMEOUT,
                  STATEMENT_TIMEOUT ->
                  text(text);
            },
            new DraftPlace.OfTier(place, field)));
    for (TierField field : TierField.values()) {
      MappingNode section = sections.get(field.section());
      if (section != null) {
        keys(section).put(field.key(), new DraftPlace.OfTier(place, field));
      }
    }
    keys(tier).put("match", new DraftPlace.OfTier(place, TierField.APPLICATION_NAME));
    return tier;
  }

  /** A secret's name stays in the form when another method is tried, but means nothing then. */
  private boolean isAsked(ProfileField field) {
    return field != ProfileField.AUTH_SECRET
        || draft.text(ProfileField.AUTH_METHOD).equals(AuthReader.SECRETS_MANAGER);
  }

  private MappingNode section(MappingNode root, Map<String, MappingNode> sections, String path) {
    MappingNode known = sections.get(path);
    if (known != null) {
      return known;
    }
    int slash = path.lastIndexOf('/');
    MappingNode parent = slash < 0 ? root : section(root, sections, path.substring(0, slash));
    MappingNode made = mapping();
    put(parent, path.substring(slash + 1), made, new DraftPlace.Whole());
    sections.put(path, made);
    return made;
  }

  private Map<String, DraftPlace> keys(MappingNode mapping) {
    return keysOf.computeIfAbsent(mapping, none -> new LinkedHashMap<>());
  }

  private void put(MappingNode mapping, String key, Node value, DraftPlace place) {
    placeOf.put(value, place);
    List<NodeTuple> tuples = new ArrayList<>(mapping.getValue());
    tuples.add(new NodeTuple(text(key), value));
    mapping.setValue(tuples);
  }

  private Node value(ProfileField field, String text) {
    return switch (field) {
      case PORT, VCPUS -> number(text);
      case LOAD_BALANCERS -> list(text);
      case NAME,
          ENVIRONMENT,
          HOST,
          DATABASE,
          USER,
          SSLMODE,
          SSLROOTCERT,
          AUTH_METHOD,
          AUTH_SECRET,
          REGION,
          INSTANCE,
          AWS_PROFILE,
          AWS_ENDPOINT,
          INTERVAL ->
          text(text);
    };
  }

  private static SequenceNode list(String text) {
    List<Node> items = new ArrayList<>();
    for (String item : text.split("[\\s,]+", -1)) {
      if (!item.isEmpty()) {
        items.add(text(item));
      }
    }
    return new SequenceNode(Tag.SEQ, items, FlowStyle.FLOW);
  }

  private static ScalarNode number(String text) {
    Tag tag = WHOLE_NUMBER.matcher(text).matches() ? Tag.INT : Tag.STR;
    return new ScalarNode(tag, text, ScalarStyle.PLAIN);
  }

  private static ScalarNode text(String text) {
    return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
  }

  private static MappingNode mapping() {
    return new MappingNode(Tag.MAP, new ArrayList<>(), FlowStyle.BLOCK);
  }
}
