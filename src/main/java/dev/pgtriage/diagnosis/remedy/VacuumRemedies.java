package dev.pgtriage.diagnosis.remedy;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Remedy.TakesEffect;
import dev.pgtriage.diagnosis.finding.Remedy.Target;
import java.util.List;

/** Gets transaction ids frozen. */
public final class VacuumRemedies {

  private VacuumRemedies() {}

  /** Names the tables that are furthest behind, and freezes them. */
  public static List<Remedy> freeze(String database) {
    return List.of(
        new Remedy.Copy(
            Target.SQL,
            "List the tables of " + database + " to freeze first",
            """
            SELECT format('VACUUM (FREEZE, VERBOSE) %s;', c.oid::regclass) AS command, age(c.relfrozenxid)
              FROM pg_class c
             WHERE c.relkind IN ('r', 'm', 't')
             ORDER BY age(c.relfrozenxid) DESC
             LIMIT 20;\
            """,
            TakesEffect.AT_ONCE,
            "Run it in database "
                + database
                + ", and then the commands it prints. End whoever holds the"
                + " horizon before: vacuum can't freeze past it."),
        new Remedy.Copy(
            Target.SQL,
            "Show prepared transactions that hold the horizon",
            "SELECT gid, prepared, owner, database, age(transaction) FROM pg_prepared_xacts ORDER BY prepared;",
            TakesEffect.AT_ONCE,
            "A forgotten one is ended with ROLLBACK PREPARED 'gid'."));
  }
}
