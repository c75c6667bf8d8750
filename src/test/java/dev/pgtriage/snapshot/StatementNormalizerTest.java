package dev.pgtriage.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementNormalizerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT 'it''s'                        | SELECT ?
          SELECT E'a\\'b', U&'d\\0061t', B'01'  | SELECT ?, ?, ?
          SELECT 1, 1.5e-3, .5, 0x1F, 1_000     | SELECT ?, ?, .?, ?, ?
          SELECT $1, $2                         | SELECT $1, $2
          SELECT $$a 'b'$$, $x$ $$ $x$          | SELECT ?, ?
          SELECT a1, t2.c3 FROM t2              | SELECT a1, t2.c3 FROM t2
          SELECT "col 1" FROM "T'2"             | SELECT "col 1" FROM "T'2"
          SELECT 1 -- secret 42                 | SELECT ?
          SELECT /* a /* b */ c */ 2            | SELECT ?
          SELECT   x   FROM    y                | SELECT x FROM y
          WHERE name = 'cut off in the mid      | WHERE name = ?
          WHERE n IN (1, 2)                     | WHERE n IN (?, ?)
          INSERT INTO e VALUES ('a', NULL, -3)  | INSERT INTO e VALUES (?, NULL, -?)
          """)
  void replacesLiteralsAndKeepsStructure(String text, String normalized) {
    assertThat(StatementNormalizer.normalize(text)).isEqualTo(normalized);
  }

  @Test
  void endsOnWhateverItIsGiven() {
    Random random = new Random(1);
    String alphabet = "'\"$-/*\\Ee1.x \n&Uu";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(24); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(StatementNormalizer.normalize(text.toString())).isNotNull();
    }
  }
}
