package dev.pgtriage.ui.verdict;

import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Remedy.Target;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What remedies are called on buttons, and their signs. */
final class RemedyText {

  private RemedyText() {}

  /** {@code Review 61…}: the sheet that opens asks before anything is done. */
  static String review(Remedy.EndSessions end) {
    return "Review " + end.sessions().size() + "…";
  }

  /** After "Copy". */
  static String what(Target target) {
    return switch (target) {
      case SQL -> "SQL";
      case AWS_CLI -> "command";
      case DJANGO, SQLALCHEMY, HIKARICP, PGBOUNCER, GUNICORN -> target.title() + " settings";
    };
  }

  static Ikon icon(Remedy remedy) {
    return switch (remedy) {
      case Remedy.EndSessions end -> Material2OutlinedAL.CANCEL;
      case Remedy.Copy copy ->
          switch (copy.target()) {
            case SQL, AWS_CLI -> Material2OutlinedAL.CODE;
            case DJANGO, SQLALCHEMY, HIKARICP, PGBOUNCER, GUNICORN -> Material2OutlinedMZ.TUNE;
          };
    };
  }
}
