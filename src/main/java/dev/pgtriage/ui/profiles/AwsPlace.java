package dev.pgtriage.ui.profiles;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where to look for instances, and as whom.
 *
 * @param profile a named profile; null for the default credential chain
 * @param endpoint overrides the service's address; null for AWS' own
 */
public record AwsPlace(String region, @Nullable String profile, @Nullable URI endpoint) {}
