package dev.pgtriage.report.page;

import dev.pgtriage.diagnosis.finding.Severity;
import dev.pgtriage.report.content.Graph;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One part of a page. */
public sealed interface Block {

  /**
   * What is wrong, before everything else.
   *
   * @param severity null when nothing is
   */
  record Verdict(@Nullable Severity severity, String label, String title, String sentence)
      implements Block {}

  /** The numbers a person asks first. */
  record Figures(List<Figure> figures) implements Block {
    public Figures {
      figures = List.copyOf(figures);
    }
  }

  /**
   * A number.
   *
   * @param note what it is to be compared with; empty for none
   * @param alarming whether it is what is wrong
   */
  record Figure(String name, String value, String note, boolean alarming) {}

  /**
   * Begins a section.
   *
   * @param id names it within the page
   * @param note one sentence below; empty for none
   */
  record Heading(String id, String text, String note) implements Block {}

  /** A sentence. */
  record Paragraph(String text) implements Block {}

  /** Sentences of one kind. */
  record Bullets(List<String> sentences) implements Block {
    public Bullets {
      sentences = List.copyOf(sentences);
    }
  }

  /**
   * One finding.
   *
   * @param depth 0 for a cause, 1 for what it explains, and so on
   * @param state how sure, since when, which way it goes
   * @param body evidence and remedies
   */
  record Finding(
      Severity severity, int depth, String title, String state, String summary, List<Block> body)
      implements Block {
    public Finding {
      body = List.copyOf(body);
    }
  }

  /**
   * A text to copy.
   *
   * @param title what it does
   * @param note what to know before; empty for none
   */
  record Code(String title, String note, String text) implements Block {}

  /** Drawings side by side. */
  record Charts(List<Graph> graphs) implements Block {
    public Charts {
      graphs = List.copyOf(graphs);
    }
  }

  /**
   * Rows and columns.
   *
   * @param name what one row is, in the plural: {@code sessions}
   * @param empty what to say when there are no rows
   */
  record Table(String name, List<Column> columns, List<List<Cell>> rows, String empty)
      implements Block {
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A column.
   *
   * @param weight its share of the width
   */
  record Column(String name, Kind kind, int weight) {}

  /** What a column's cells are. */
  enum Kind {
    TEXT,
    NUMBER,
    STATEMENT
  }

  /**
   * A cell.
   *
   * @param order what it is sorted by where that is a number; null to sort by the text
   * @param colour the palette's name for what it means; empty for none
   * @param alarming whether it is what is wrong
   */
  record Cell(String text, @Nullable Double order, String colour, boolean alarming) {

    static Cell of(String text) {
      return new Cell(text, null, "", false);
    }

    static Cell of(String text, double order) {
      return new Cell(text, order, "", false);
    }

    Cell alarmingIf(boolean alarm) {
      return new Cell(text, order, colour, alarm);
    }

    Cell in(String other) {
      return new Cell(text, order, other, alarming);
    }
  }
}
