package dev.pgtriage.profile.secret;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Passwords by login, as bytes and back; everything it held is cleared when it is closed. */
final class Entries implements AutoCloseable {

  private final Map<SecretKey, char[]> passwords = new LinkedHashMap<>();

  static Entries parse(byte[] plain) throws Sealed.Unreadable {
    Entries entries = new Entries();
    ByteBuffer in = ByteBuffer.wrap(plain);
    try {
      int count = in.getInt();
      for (int entry = 0; entry < count; entry++) {
        SecretKey key = new SecretKey(text(in), in.getInt(), text(in), text(in));
        entries.passwords.put(key, chars(in));
      }
      return entries;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      entries.close();
      throw new Sealed.Unreadable("is damaged");
    }
  }

  /** A copy, which is the caller's to clear. */
  Optional<char[]> find(SecretKey key) {
    return Optional.ofNullable(passwords.get(key)).map(char[]::clone);
  }

  void put(SecretKey key, char[] password) {
    remove(key);
    passwords.put(key, password.clone());
  }

  void remove(SecretKey key) {
    char[] old = passwords.remove(key);
    if (old != null) {
      Arrays.fill(old, '\0');
    }
  }

  /** The caller clears them. */
  byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(size());
    out.putInt(passwords.size());
    passwords.forEach((key, password) -> {
      put(out, key.host());
      out.putInt(key.port());
      put(out, key.database());
      put(out, key.user());
      int lengthAt = out.position();
      out.putInt(0);
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .encode(CharBuffer.wrap(password), out, true);
      out.putInt(lengthAt, out.position() - lengthAt - Integer.BYTES);
    });
    byte[] bytes = Arrays.copyOf(out.array(), out.position());
    Arrays.fill(out.array(), (byte) 0);
    return bytes;
  }

  private int size() {
    return Integer.BYTES
        + passwords.entrySet().stream()
            .mapToInt(entry -> {
              SecretKey key = entry.getKey();
              int letters =
                  key.host().length()
                      + key.database().length()
                      + key.user().length()
                      + entry.getValue().length;
              return 5 * Integer.BYTES + 3 * letters;
            })
            .sum();
  }

  private static void put(ByteBuffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.putInt(bytes.length).put(bytes);
  }

  private static String text(ByteBuffer in) {
    ByteBuffer slice = slice(in);
    return StandardCharsets.UTF_8.decode(slice).toString();
  }

  private static char[] chars(ByteBuffer in) {
    ByteBuffer encoded = slice(in);
    char[] room = new char[encoded.remaining()];
    CharBuffer decoded = CharBuffer.wrap(room);
    StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .decode(encoded, decoded, true);
    char[] chars = Arrays.copyOf(room, decoded.position());
    Arrays.fill(room, '\0');
    return chars;
  }

  private static ByteBuffer slice(ByteBuffer in) {
    int length = in.getInt();
    ByteBuffer slice = in.slice(in.position(), length);
    in.position(in.position() + length);
    return slice;
  }

  @Override
  public void close() {
    passwords.values().forEach(password -> Arrays.fill(password, '\0'));
    passwords.clear();
  }
}
