package dev.pgtriage.profile;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instance as AWS knows it.
 *
 * @param instance its DBInstanceIdentifier
 * @param profile a named profile of {@code ~/.aws/config}; null for the default credential chain
 * @param endpoint overrides the service's address, for local endpoints
 * @param loadBalancers as CloudWatch's {@code LoadBalancer} dimension writes them
 */
public record Aws(
    String region,
    String instance,
    @Nullable String profile,
    @Nullable URI endpoint,
    List<String> loadBalancers) {

  public Aws {
    loadBalancers = List.copyOf(loadBalancers);
  }
}
