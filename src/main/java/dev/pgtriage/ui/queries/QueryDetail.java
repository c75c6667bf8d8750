package dev.pgtriage.ui.queries;

import dev.pgtriage.diagnosis.statement.StatementPoint;
import dev.pgtriage.diagnosis.statement.StatementUse;
import dev.pgtriage.snapshot.Session;
import java.util.List;

/**
 * What is told of the selected statement.
 *
 * @param course since PgTriage was opened, oldest first; the graphs show the part they are zoomed
 *     to
 * @param runners the sessions that run it now; empty where the server does not say
 */
record QueryDetail(StatementUse use, List<StatementPoint> course, List<Session> runners) {

  QueryDetail {
    course = List.copyOf(course);
    runners = List.copyOf(runners);
  }
}
