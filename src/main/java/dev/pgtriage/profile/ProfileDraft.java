package dev.pgtriage.profile;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A profile while it is being typed: whatever stands in the fields, right or wrong. Immutable.
 *
 * @param texts blank ones may be left out
 * @param tiers in order
 */
public record ProfileDraft(Map<ProfileField, String> texts, List<Map<TierField, String>> tiers) {

  public ProfileDraft {
    texts = filled(ProfileField.class, texts);
    tiers = tiers.stream().map(tier -> filled(TierField.class, tier)).toList();
  }

  /** One with nothing in it but what most profiles have. */
  public static ProfileDraft empty() {
    return new ProfileDraft(
        Map.of(
            ProfileField.PORT,
            Integer.toString(Endpoint.DEFAULT_PORT),
            ProfileField.INTERVAL,
            Durations.format(Sampling.DEFAULT.interval())),
        List.of());
  }

  /** What a form shows of a profile. */
  public static ProfileDraft of(Profile profile) {
    Map<ProfileField, String> texts = new EnumMap<>(ProfileField.class);
    texts.put(ProfileField.NAME, profile.name());
    texts.put(ProfileField.ENVIRONMENT, Objects.toString(profile.environment(), ""));
    Endpoint server = profile.postgres();
    texts.put(ProfileField.HOST, server.host());
    texts.put(ProfileField.PORT, Integer.toString(server.port()));
    texts.put(ProfileField.DATABASE, server.database());
    texts.put(ProfileField.USER, server.user());
    texts.put(ProfileField.SSLMODE, server.sslMode().text());
    texts.put(ProfileField.VCPUS, Objects.toString(server.vcpus(), ""));
    texts.put(ProfileField.SSLROOTCERT, Objects.toString(server.rootCertificate(), ""));
    switch (server.auth()) {
      case Auth.Password password -> {
        // Where nothing is said.
      }
      case Auth.Iam iam -> texts.put(ProfileField.AUTH_METHOD, AuthReader.IAM);
      case Auth.SecretsManager(String secret) -> {
        texts.put(ProfileField.AUTH_METHOD, AuthReader.SECRETS_MANAGER);
        texts.put(ProfileField.AUTH_SECRET, secret);
      }
    }
    texts.put(ProfileField.INTERVAL, Durations.format(profile.sampling().interval()));
    Aws aws = profile.aws();
    if (aws != null) {
      texts.put(ProfileField.REGION, aws.region());
      texts.put(ProfileField.INSTANCE, aws.instance());
      texts.put(ProfileField.AWS_PROFILE, Objects.toString(aws.profile(), ""));
      texts.put(ProfileField.AWS_ENDPOINT, Objects.toString(aws.endpoint(), ""));
      texts.put(ProfileField.LOAD_BALANCERS, String.join("\n", aws.loadBalancers()));
    }
    return new ProfileDraft(texts, profile.tiers().stream().map(ProfileDraft::of).toList());
  }

  private static Map<TierField, String> of(Tier tier) {
    Map<TierField, String> texts = new EnumMap<>(TierField.class);
    texts.put(TierField.NAME, tier.name());
    texts.put(TierField.APPLICATION_NAME, Objects.toString(tier.match().applicationName(), ""));
    texts.put(TierField.CLIENT, Objects.toString(tier.match().client(), ""));
    texts.put(TierField.USER, Objects.toString(tier.match().user(), ""));
    texts.put(TierField.DATABASE, Objects.toString(tier.match().database(), ""));
    texts.put(TierField.PROCESSES, Integer.toString(tier.processes()));
    texts.put(TierField.THREADS, Integer.toString(tier.threads()));
    texts.put(TierField.WORKER_TIMEOUT, text(tier.workerTimeout()));
    texts.put(TierField.STATEMENT_TIMEOUT, text(tier.statementTimeout()));
    return texts;
  }

  private static String text(@Nullable Duration duration) {
    return duration == null ? "" : Durations.format(duration);
  }

  /** What stands in a field; empty for nothing. */
  public String text(ProfileField field) {
    return texts.getOrDefault(field, "");
  }

  /** The draft with one text changed. */
  public ProfileDraft with(ProfileField field, String text) {
    Map<ProfileField, String> changed = new EnumMap<>(ProfileField.class);
    changed.putAll(texts);
    changed.put(field, text);
    return new ProfileDraft(changed, tiers);
  }

  /** Reads it as the file it would become is read. */
  public DraftCheck check() {
    return new DraftReader(this).read();
  }

  /** Without the blank ones, so that equal drafts are equal. */
  private static <F extends Enum<F>> Map<F, String> filled(Class<F> type, Map<F, String> texts) {
    Map<F, String> filled = new EnumMap<>(type);
    texts.forEach((field, text) -> {
      if (!text.isBlank()) {
        filled.put(field, text.strip());
      }
    });
    return Collections.unmodifiableMap(filled);
  }
}
