package dev.pgtriage.ui.reports;

import dev.pgtriage.profile.Profile;
import dev.pgtriage.report.content.Seen;
import dev.pgtriage.ui.Judgement;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What reports are made of.
 *
 * @param seen what the watch has seen; empty before the first snapshot
 * @param judgement what the diagnosis says of it
 * @param auditFile where the record of actions is kept
 * @param folder where reports go unless another place is chosen
 */
public record ReportSource(
    Profile profile,
    Supplier<Optional<Seen>> seen,
    Supplier<Judgement> judgement,
    Path auditFile,
    Path folder) {}
