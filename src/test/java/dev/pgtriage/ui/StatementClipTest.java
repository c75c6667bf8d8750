package dev.pgtriage.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.snapshot.Statement;
import dev.pgtriage.testing.HostileSnapshots;
import dev.pgtriage.ui.testing.ShownTexts;
import org.junit.jupiter.api.Test;

/** What is put on the clipboard as a statement acts on nobody, and shows values only when asked. */
class StatementClipTest {

  @Test
  void valuesStayOutUnlessAskedFor() {
    Statement statement = Statement.of("SELECT *\n  FROM users\n WHERE email = 'bob@example.com'");

    assertThat(StatementClip.withoutValues(statement))
        .isEqualTo("SELECT * FROM users WHERE email = ?");
    assertThat(StatementClip.withValues(statement)).isEqualTo(statement.text());
  }

  @Test
  void nothingThatAClientSendsActsOnWhoPastesIt() {
    for (String text : HostileSnapshots.TEXTS) {
      Statement statement = Statement.of("SELECT 1 FROM evil" + text);

      assertThat(ShownTexts.harmful("without", StatementClip.withoutValues(statement), true))
          .isEmpty();
      assertThat(ShownTexts.harmful("with", StatementClip.withValues(statement), true)).isEmpty();
    }
  }
}
