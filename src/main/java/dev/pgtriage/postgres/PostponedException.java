package dev.pgtriage.postgres;

import dev.pgtriage.snapshot.Problem;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A question gave way to an action, before it was asked or while it was answered: nothing is wrong
 * with the server, and it is asked again at its next turn.
 */
public final class PostponedException extends ServerException {

  private static final long serialVersionUID = 1L;

  PostponedException(@Nullable SQLException cancelled) {
    super(
        new Problem(
                "PgTriage put an action before this question.",
                "It asks again by itself.",
                "an action needed the connection")
            .mayPass(),
        cancelled == null ? "" : String.valueOf(cancelled.getSQLState()),
        false,
        cancelled);
  }
}
