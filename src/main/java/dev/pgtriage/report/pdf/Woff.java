package dev.pgtriage.report.pdf;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Turns a WOFF font into the TrueType font inside it: the same tables, each compressed.
 *
 * @see <a href="https://www.w3.org/TR/WOFF/">WOFF File Format 1.0</a>
 */
final class Woff {

  private static final int SIGNATURE = 0x774F4646;
  private static final int HEADER = 44;
  private static final int ENTRY = 20;
  private static final int SFNT_HEADER = 12;
  private static final int SFNT_ENTRY = 16;

  private static final class Table {
    private final int tag;
    private final byte[] bytes;
    private final int checksum;

    private Table(int tag, byte[] bytes, int checksum) {
      this.tag = tag;
      this.bytes = bytes;
      this.checksum = checksum;
    }
  }

  private Woff() {}

  static byte[] toTrueType(byte[] woff) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(woff);
    if (in.getInt(0) != SIGNATURE) {
      throw new IOException("not a WOFF font");
    }
    Table[] tables = new Table[in.getShort(12)];
    for (int at = 0; at < tables.length; at++) {
      int entry = HEADER + at * ENTRY;
      byte[] bytes = table(woff, in.getInt(entry + 4), in.getInt(entry + 8), in.getInt(entry + 12));
      tables[at] = new Table(in.getInt(entry), bytes, in.getInt(entry + 16));
    }
    return sfnt(in.getInt(4), tables);
  }

  private static byte[] table(byte[] woff, int offset, int length, int original)
      throws IOException {
    byte[] bytes = new byte[original];
    if (length == original) {
      System.arraycopy(woff, offset, bytes, 0, original);
      return bytes;
    }
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(woff, offset, length);
      int done = 0;
      while (done < original && !inflater.finished()) {
        int more = inflater.inflate(bytes, done, original - done);
        if (more == 0) {
          throw new IOException("a WOFF table is cut off");
        }
        done += more;
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new IOException("a WOFF table is damaged", e);
    }
  }

  private static byte[] sfnt(int flavour, Table[] tables) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    int power = Integer.highestOneBit(tables.length);
    out.writeInt(flavour);
    out.writeShort(tables.length);
    out.writeShort(power * SFNT_ENTRY);
    out.writeShort(Integer.numberOfTrailingZeros(power));
    out.writeShort((tables.length - power) * SFNT_ENTRY);
    int offset = SFNT_HEADER + tables.length * SFNT_ENTRY;
    for (Table table : tables) {
      out.writeInt(table.tag);
      out.writeInt(table.checksum);
      out.writeInt(offset);
      out.writeInt(table.bytes.length);
      offset += aligned(table.bytes.length);
    }
    for (Table table : tables) {
      out.write(table.bytes);
      out.write(new byte[aligned(table.bytes.length) - table.bytes.length]);
    }
    return bytes.toByteArray();
  }

  private static int aligned(int length) {
    return (length + 3) / 4 * 4;
  }
}
