package dev.pgtriage.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Writes into a document's nodes what differs between two profiles, and nothing else. */
final class ProfileEditor {

  private ProfileEditor() {}

  static void create(MappingNode root, Profile profile) {
    YamlEdit edit = new YamlEdit(root);
    edit.text("name", profile.name());
    different(edit, "environment", null, profile.environment());
    YamlEdit postgres = edit.child("postgres");
    endpointKeys(postgres, null, profile.postgres());
    auth(postgres, Auth.PASSWORD, profile.postgres().auth());
    aws(edit, null, profile.aws());
    sampling(edit, Sampling.DEFAULT, profile.sampling());
    tiers(edit, List.of(), profile.tiers());
  }

  /**
   * Edits.
   *
   * @param root read from the text that says {@code old}
   */
  static void edit(MappingNode root, Profile old, Profile changed) throws ProfileException {
    YamlEdit edit = new YamlEdit(root);
    if (!old.name().equals(changed.name())) {
      edit.text("name", changed.name());
    }
    different(edit, "environment", old.environment(), changed.environment());
    if (!old.postgres().equals(changed.postgres())) {
      YamlEdit postgres = edit.child("postgres");
      endpoint(postgres, old.postgres(), changed.postgres());
      auth(postgres, old.postgres().auth(), changed.postgres().auth());
    }
    aws(edit, old.aws(), changed.aws());
    sampling(edit, old.sampling(), changed.sampling());
    tiers(edit, old.tiers(), changed.tiers());
  }

  private static void endpoint(YamlEdit edit, Endpoint old, Endpoint changed)
      throws ProfileException {
    String uri = edit.scalar("uri");
    if (uri == null) {
      endpointKeys(edit, old, changed);
    } else {
      edit.text("uri", ConnectionUri.format(changed, ConnectionUri.parse(uri).unused()));
      vcpus(edit, old, changed);
    }
  }

  private static void endpointKeys(YamlEdit edit, @Nullable Endpoint old, Endpoint changed) {
    if (old == null || !old.host().equals(changed.host())) {
      edit.text("host", changed.host());
    }
    if (old == null || old.port() != changed.port()) {
      edit.number("port", changed.port());
    }
    // Defaults hang on other keys: what changes is written out.
    if (old == null
        || !old.database().equals(changed.database())
        || !old.user().equals(changed.user())) {
      edit.text("database", changed.database());
    }
    if (old == null || !old.user().equals(changed.user())) {
      edit.text("user", changed.user());
    }
    if (old == null
        || !old.sslMode().equals(changed.sslMode())
        || !old.host().equals(changed.host())) {
      edit.text("sslmode", changed.sslMode().text());
    }
    different(
        edit,
        "sslrootcert",
        old == null ? null : Objects.toString(old.rootCertificate(), null),
        Objects.toString(changed.rootCertificate(), null));
    vcpus(edit, old, changed);
  }

  private static void vcpus(YamlEdit edit, @Nullable Endpoint old, Endpoint changed) {
    if (!Objects.equals(old == null ? null : old.vcpus(), changed.vcpus())) {
      edit.number("vcpus", changed.vcpus());
    }
  }

  private static void auth(YamlEdit edit, Auth old, Auth changed) {
    if (old.equals(changed)) {
      return;
    }
    switch (changed) {
      case Auth.Password password -> edit.remove("auth");
      case Auth.Iam iam -> {
        YamlEdit keys = edit.child("auth");
        keys.text("method", AuthReader.IAM);
        keys.remove("secret");
      }
      case Auth.SecretsManager manager -> {
        YamlEdit keys = edit.child("auth");
        keys.text("method", AuthReader.SECRETS_MANAGER);
        keys.text("secret", manager.secret());
      }
    }
  }

  private static void aws(YamlEdit edit, @Nullable Aws old, @Nullable Aws changed) {
    if (changed == null) {
      if (old != null) {
        edit.remove("aws");
      }
    } else if (!changed.equals(old)) {
      YamlEdit keys = edit.child("aws");
      different(keys, "region", old == null ? null : old.region(), changed.region());
      different(keys, "instance", old == null ? null : old.instance(), changed.instance());
      different(keys, "profile", old == null ? null : old.profile(), changed.profile());
      different(
          keys,
          "endpoint",
          old == null ? null : Objects.toString(old.endpoint(), null),
          Objects.toString(changed.endpoint(), null));
      List<String> before = old == null ? List.of() : old.loadBalancers();
      if (!before.equals(changed.loadBalancers())) {
        keys.texts("load_balancers", changed.loadBalancers());
      }
    }
  }

  private static void sampling(YamlEdit edit, Sampling old, Sampling changed) {
    if (!old.equals(changed)) {
      edit.child("sampling").text("interval", Durations.format(changed.interval()));
    }
  }

  private static void tiers(YamlEdit edit, List<Tier> old, List<Tier> changed) {
    if (old.equals(changed)) {
      return;
    }
    SequenceNode sequence = edit.sequence("tiers");
    Map<Tier, Node> nodeOf = pair(old, changed, List.copyOf(sequence.getValue()));
    List<Node> nodes = new ArrayList<>();
    for (Tier tier : changed) {
      Node node = nodeOf.get(tier);
      if (node == null) {
        MappingNode made = new MappingNode(Tag.MAP, new ArrayList<>(), FlowStyle.BLOCK);
        tier(new YamlEdit(made), null, tier);
        nodes.add(made);
      } else {
        nodes.add(node);
      }
    }
    sequence.getValue().clear();
    sequence.getValue().addAll(nodes);
  }

  /**
   * Each changed tier's node: the one of its name, else the one at its place where that is free.
   */
  private static Map<Tier, Node> pair(List<Tier> old, List<Tier> changed, List<Node> nodes) {
    Map<Tier, Node> nodeOf = new HashMap<>();
    for (int place = 0; place < changed.size(); place++) {
      Tier tier = changed.get(place);
      int from = placeOf(old, tier.name());
      boolean renamed =
          from < 0 && place < old.size() && placeOf(changed, old.get(place).name()) < 0;
      int source = renamed ? place : from;
      if (source >= 0 && nodes.get(source) instanceof MappingNode mapping) {
        tier(new YamlEdit(mapping), old.get(source), tier);
        nodeOf.put(tier, mapping);
      }
    }
    return nodeOf;
  }

  private static int placeOf(List<Tier> tiers, String name) {
    for (int place = 0; place < tiers.size(); place++) {
      if (tiers.get(place).name().equals(name)) {
        return place;
      }
    }
    return -1;
  }

  private static void tier(YamlEdit edit, @Nullable Tier old, Tier changed) {
    different(edit, "name", old == null ? null : old.name(), changed.name());
    if (old == null || !old.match().equals(changed.match())) {
      match(edit.child("match"), old == null ? null : old.match(), changed.match());
    }
    if (old == null || old.processes() != changed.processes()) {
      edit.number("processes", changed.processes());
    }
    if (old == null || old.threads() != changed.threads()) {
      edit.number("threads", changed.threads());
    }
    different(
        edit,
        "worker_timeout",
        old == null ? null : text(old.workerTimeout()),
        text(changed.workerTimeout()));
    different(
        edit,
        "statement_timeout",
        old == null ? null : text(old.statementTimeout()),
        text(changed.statementTimeout()));
  }

  private static @Nullable String text(@Nullable Duration duration) {
    return duration == null ? null : Durations.format(duration);
  }

  private static void match(YamlEdit edit, @Nullable TierMatch old, TierMatch changed) {
    different(
        edit,
        "application_name",
        old == null ? null : old.applicationName(),
        changed.applicationName());
    different(edit, "client", old == null ? null : old.client(), changed.client());
    different(edit, "user", old == null ? null : old.user(), changed.user());
    different(edit, "database", old == null ? null : old.database(), changed.database());
  }

  private static void different(
      YamlEdit edit, String key, @Nullable String old, @Nullable String changed) {
    if (!Objects.equals(old, changed)) {
      edit.text(key, changed);
    }
  }
}
