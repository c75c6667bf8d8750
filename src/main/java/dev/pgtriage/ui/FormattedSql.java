package dev.pgtriage.ui;

import com.github.vertical_blank.sqlformatter.SqlFormatter;
import com.github.vertical_blank.sqlformatter.languages.Dialect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A statement as people write it, a clause a line; harmless to show. */
public final class FormattedSql {

  private static final Logger log = LoggerFactory.getLogger(FormattedSql.class);

  private FormattedSql() {}

  /** The statement formatted; as it is where the formatter cannot read it. */
  public static String of(String statement) {
    String text = ServerText.block(statement, ServerText.BLOCK);
    try {
      return SqlFormatter.of(Dialect.PostgreSql).format(text);
    } catch (RuntimeException e) {
      log.debug("The formatter cannot read a statement; it is shown as it is", e);
      return text;
    }
  }
}
