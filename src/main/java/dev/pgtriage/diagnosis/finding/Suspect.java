package dev.pgtriage.diagnosis.finding;

import dev.pgtriage.snapshot.SessionKey;

/**
 * One session a finding concerns.
 *
 * @param grade how sure that is
 * @param why the facts that speak for it, one sentence
 */
public record Suspect(SessionKey key, Grade grade, String why) {}
