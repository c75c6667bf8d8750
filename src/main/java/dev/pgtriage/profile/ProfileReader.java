package dev.pgtriage.profile;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Makes a profile of a document's keys; the JSON schema in {@code profiles/} says the same. */
final class ProfileReader {

  /** The most backends a PostgreSQL server can have: its limit for {@code max_connections}. */
  private static final long MOST_CONNECTIONS = 262_143;

  /** It is a badge beside the name. */
  private static final int LONGEST_ENVIRONMENT = 24;

  private static final int MOST_OF_ONE = 10_000;
  private static final int MOST_TIERS = 100;
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
  private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);
  private static final Pattern HTTP =
      Pattern.compile("https?://[A-Za-z0-9.\\[\\]:_-]+(/[A-Za-z0-9._~/-]*)?");

  private final Complaints complaints;

  ProfileReader(Complaints complaints) {
    this.complaints = complaints;
  }

  Profile read(MappingNode root) throws ProfileException {
    Keys keys = new Keys(root, complaints);
    Optional<String> name = required(keys, "name", "what to call this instance");
    String environment = environment(keys);
    Optional<Endpoint> postgres = keys.mapping("postgres").flatMap(this::endpoint);
    if (!keys.has("postgres")) {
      keys.missing("postgres", "where the server is");
    }
    Aws aws = keys.mapping("aws").flatMap(this::aws).orElse(null);
    postgres.ifPresent(endpoint -> AuthReader.check(keys, endpoint, keys.has("aws")));
    Sampling sampling = keys.mapping("sampling").map(this::sampling).orElse(Sampling.DEFAULT);
    List<Tier> tiers = tiers(keys);
    keys.close();
    complaints.throwIfAny();
    return new Profile(
        name.orElseThrow(), postgres.orElseThrow(), aws, sampling, tiers, environment);
  }

  private static @Nullable String environment(Keys keys) {
    Optional<String> environment = keys.text("environment");
    if (environment.isPresent() && environment.get().length() > LONGEST_ENVIRONMENT) {
      keys.wrong("environment", "a word or two of at most " + LONGEST_ENVIRONMENT + " characters");
    }
    return environment.orElse(null);
  }

  private static Optional<String> required(Keys keys, String key, String whatItIs) {
    if (!keys.has(key)) {
      keys.missing(key, whatItIs);
    }
    return keys.text(key);
  }

  private Optional<Endpoint> endpoint(Keys keys) {
    Integer vcpus = keys.wholeNumber("vcpus", 1, 1024).orElse(null);
    Auth auth = keys.mapping("auth").flatMap(AuthReader::read).orElse(Auth.PASSWORD);
    Optional<Endpoint> endpoint =
        keys.has("uri") ? endpointOfUri(keys, vcpus) : endpointOfKeys(keys, vcpus);
    keys.close();
    return endpoint.map(found -> found.withAuth(auth));
  }

  private static Optional<Endpoint> endpointOfUri(Keys keys, @Nullable Integer vcpus) {
    Optional<String> uri = keys.text("uri");
    for (String other : List.of("host", "port", "database", "user", "sslmode", "sslrootcert")) {
      if (keys.value(other).isPresent()) {
        keys.refuse(other, "the uri says where the server is already; keep one of the two");
      }
    }
    if (uri.isEmpty()) {
      return Optional.empty();
    }
    try {
      ConnectionUri parsed = ConnectionUri.parse(uri.get());
      if (parsed.parameters().containsKey("service")) {
        throw new ProfileException("a service belongs to --profile or PGSERVICE, not into a file");
      }
      if (!parsed.unused().isEmpty()) {
        keys.warn("uri", "not used of the uri: " + String.join(", ", parsed.unusedInWords()));
      }
      return Optional.of(LibpqParameters.endpoint(parsed.parameters(), vcpus));
    } catch (ProfileException e) {
      e.problems().forEach(problem -> keys.refuse("uri", problem));
      return Optional.empty();
    }
  }

  private static Optional<Endpoint> endpointOfKeys(Keys keys, @Nullable Integer vcpus) {
    Optional<String> host = keys.text("host");
    if (!keys.has("host")) {
      keys.missing("host", "the server's name or address", " (or give a uri instead)");
    }
    Optional<Integer> port =
        keys.has("port") ? keys.wholeNumber("port", 1, 65_535) : Optional.of(Endpoint.DEFAULT_PORT);
    Optional<String> database = keys.text("database");
    Optional<String> user = required(keys, "user", "the login to connect with");
    Optional<SslMode> sslMode = keys.text("sslmode").flatMap(SslMode::of);
    if (keys.has("sslmode") && sslMode.isEmpty()) {
      keys.wrong("sslmode", "disable, allow, prefer, require, verify-ca or verify-full");
    }
    Optional<String> rootCertificate = keys.text("sslrootcert");
    keys.value("uri");
    if (host.isEmpty() || port.isEmpty() || user.isEmpty()) {
      return Optional.empty();
    }
    try {
      LibpqParameters.checkHost(host.get());
    } catch (ProfileException e) {
      e.problems().forEach(problem -> keys.refuse("host", problem));
    }
    Path authorities = null;
    try {
      authorities = LibpqParameters.rootCertificate(rootCertificate.orElse(null));
    } catch (ProfileException e) {
      e.problems().forEach(problem -> keys.refuse("sslrootcert", problem));
    }
    return Optional.of(
        new Endpoint(
            host.get(),
            port.get(),
            database.orElse(user.get()),
            user.get(),
            sslMode.orElse(SslMode.defaultFor(host.get())),
            vcpus,
            authorities,
            Auth.PASSWORD));
  }

  private Optional<Aws> aws(Keys keys) {
    Optional<String> region = required(keys, "region", "the instance's region");
    Optional<String> instance = required(keys, "instance", "its DBInstanceIdentifier");
    String profile = keys.text("profile").orElse(null);
    URI endpoint = null;
    Optional<String> address = keys.text("endpoint");
    if (address.isPresent() && HTTP.matcher(address.get()).matches()) {
      endpoint = URI.create(address.get());
    } else if (address.isPresent()) {
      keys.wrong("endpoint", "an http:// or https:// address");
    }
    List<String> loadBalancers = keys.texts("load_balancers");
    keys.close();
    return region.isPresent() && instance.isPresent()
        ? Optional.of(new Aws(region.get(), instance.get(), profile, endpoint, loadBalancers))
        : Optional.empty();
  }

  private Sampling sampling(Keys keys) {
    Duration interval = keys.duration("interval").orElse(Sampling.DEFAULT.interval());
    if (interval.compareTo(SHORTEST_INTERVAL) < 0 || interval.compareTo(LONGEST_INTERVAL) > 0) {
      keys.wrong("interval", "from 100ms to 1h");
    }
    keys.close();
    return new Sampling(interval);
  }

  private List<Tier> tiers(Keys keys) {
    List<Tier> tiers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<Node> nodes = keys.list("tiers");
    if (nodes.size() > MOST_TIERS) {
      keys.refuse("tiers", "there are " + nodes.size() + "; at most " + MOST_TIERS + " may be");
    }
    for (Node node : nodes) {
      if (!(node instanceof MappingNode mapping)) {
        complaints.error(node, "a tier must be keys with values: name, match, processes, threads");
        continue;
      }
      Keys tierKeys = new Keys(mapping, complaints);
      tier(tierKeys)
          .ifPresent(tier -> {
            if (!names.add(tier.name())) {
              tierKeys.refuse("name", "a tier before this one is called '" + tier.name() + "' too");
            }
            tiers.add(tier);
          });
    }
    return tiers;
  }

  private Optional<Tier> tier(Keys keys) {
    Optional<String> name = required(keys, "name", "what to call the tier");
    if (!keys.has("match")) {
      keys.missing("match", "which sessions are the tier's, such as application_name: \"web*\"");
    }
    Optional<TierMatch> match = keys.mapping("match").flatMap(ProfileReader::match);
    Optional<Integer> processes = count(keys, "processes", "how many worker processes it runs");
    Optional<Integer> threads = count(keys, "threads", "connections one process may hold");
    Duration workerTimeout = keys.duration("worker_timeout").orElse(null);
    Duration statementTimeout = keys.duration("statement_timeout").orElse(null);
    keys.close();
    if (name.isEmpty() || match.isEmpty() || processes.isEmpty() || threads.isEmpty()) {
      return Optional.empty();
    }
    if ((long) processes.get() * threads.get() > MOST_CONNECTIONS) {
      keys.refuse("processes", "times threads is more than max_connections can be (262143)");
    }
    return Optional.of(
        new Tier(
            name.get(),
            match.get(),
            processes.get(),
            threads.get(),
            workerTimeout,
            statementTimeout));
  }

  private static Optional<Integer> count(Keys keys, String key, String whatItIs) {
    if (!keys.has(key)) {
      keys.missing(key, whatItIs);
    }
    return keys.wholeNumber(key, 1, MOST_OF_ONE);
  }

  private static Optional<TierMatch> match(Keys keys) {
    String application = keys.text("application_name").orElse(null);
    String client = keys.text("client").orElse(null);
    String user = keys.text("user").orElse(null);
    String database = keys.text("database").orElse(null);
    keys.close();
    if (keys.node().getValue().isEmpty()) {
      keys.missing("a key", "application_name, client, user or database");
    }
    try {
      return Optional.of(new TierMatch(application, client, user, database));
    } catch (IllegalArgumentException e) {
      keys.wrong("client", "an IP address or a block such as 10.0.1.0/24");
      return Optional.empty();
    }
  }
}
