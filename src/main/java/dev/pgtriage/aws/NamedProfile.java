package dev.pgtriage.aws;

import org.jspecify.annotations.Nullable;

/**
 * A profile of {@code ~/.aws/config}.
 *
 * @param region null where it names none
 */
public record NamedProfile(String name, @Nullable String region) {}
