package dev.pgtriage.profile.secret;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bytes under a passphrase: a header of {@code PGTS}, a version, PBKDF2's iterations and salt, a
 * check of the passphrase and AES-GCM's nonce, which the cipher's tag covers, then the cipher text.
 * The check tells a wrong passphrase from a damaged file; guessing against it costs the same PBKDF2
 * as guessing against the tag.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP:
 *     600 000 iterations of PBKDF2 with HMAC-SHA256</a>
 */
final class Sealed {

  static final int ITERATIONS = 600_000;

  private static final int MAGIC = 0x50475453;
  private static final byte VERSION = 1;
  private static final int SALT = 16;
  private static final int CHECK = 16;
  private static final int NONCE = 12;
  private static final int HEADER = Integer.BYTES + 1 + Integer.BYTES + SALT + CHECK + NONCE;
  private static final int SALT_AT = Integer.BYTES + 1 + Integer.BYTES;
  private static final int CHECK_AT = SALT_AT + SALT;
  private static final int NONCE_AT = CHECK_AT + CHECK;

  /** More would keep the computer busy for minutes: no file of ours asks for it. */
  private static final int MOST_ITERATIONS = 10_000_000;

  private static final int HALF = 32;
  private static final int TAG_BITS = 128;

  private final byte[] header;
  private final byte[] cipherText;

  private Sealed(byte[] header, byte[] cipherText) {
    this.header = header;
    this.cipherText = cipherText;
  }

  /** What a file is not. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String sentence) {
      super(sentence);
    }
  }

  /** What a passphrase and a salt make: half of it encrypts, the other half is checked. */
  static final class Key {
    private final byte[] salt;
    private final int iterations;
    private final byte[] material;

    private Key(byte[] salt, int iterations, byte[] material) {
      this.salt = salt;
      this.iterations = iterations;
      this.material = material;
    }

    /** A key for a new file. */
    static Key create(char[] passphrase, int iterations) throws GeneralSecurityException {
      byte[] salt = new byte[SALT];
      new SecureRandom().nextBytes(salt);
      return derive(passphrase, salt, iterations);
    }

    private static Key derive(char[] passphrase, byte[] salt, int iterations)
        throws GeneralSecurityException {
      PBEKeySpec spec = new PBEKeySpec(passphrase, salt, iterations, 2 * HALF * Byte.SIZE);
      try {
        byte[] material =
            SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
        return new Key(salt, iterations, material);
      } finally {
        spec.clearPassword();
      }
    }

    private byte[] check() throws GeneralSecurityException {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(material, HALF, HALF);
      return Arrays.copyOf(digest.digest(), CHECK);
    }

    private Cipher cipher(int mode, byte[] header) throws GeneralSecurityException {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] nonce = Arrays.copyOfRange(header, NONCE_AT, NONCE_AT + NONCE);
      cipher.init(
          mode, new SecretKeySpec(material, 0, HALF, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(header);
      return cipher;
    }
  }

  static Sealed seal(byte[] plain, Key key) throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE];
    new SecureRandom().nextBytes(nonce);
    byte[] header =
        ByteBuffer.allocate(HEADER)
            .putInt(MAGIC)
            .put(VERSION)
            .putInt(key.iterations)
            .put(key.salt)
            .put(key.check())
            .put(nonce)
            .array();
    return new Sealed(header, key.cipher(Cipher.ENCRYPT_MODE, header).doFinal(plain));
  }

  /** Takes a file's bytes apart. */
  static Sealed parse(byte[] file) throws Unreadable {
    if (file.length < HEADER || ByteBuffer.wrap(file).getInt() != MAGIC) {
      throw new Unreadable("is not a file of PgTriage's passwords, or was cut off");
    }
    if (file[Integer.BYTES] != VERSION) {
      throw new Unreadable("was written by a newer PgTriage");
    }
    int iterations = ByteBuffer.wrap(file).getInt(Integer.BYTES + 1);
    if (iterations < 1 || iterations > MOST_ITERATIONS) {
      throw new Unreadable("is damaged");
    }
    return new Sealed(Arrays.copyOf(file, HEADER), Arrays.copyOfRange(file, HEADER, file.length));
  }

  byte[] bytes() {
    return ByteBuffer.allocate(header.length + cipherText.length)
        .put(header)
        .put(cipherText)
        .array();
  }

  /** The key that a passphrase makes with this file's salt. */
  Key key(char[] passphrase) throws GeneralSecurityException {
    return Key.derive(
        passphrase,
        Arrays.copyOfRange(header, SALT_AT, CHECK_AT),
        ByteBuffer.wrap(header).getInt(Integer.BYTES + 1));
  }

  /** Whether the key is this file's. */
  boolean isOpenedBy(Key key) throws GeneralSecurityException {
    return MessageDigest.isEqual(
        key.check(), Arrays.copyOfRange(header, CHECK_AT, CHECK_AT + CHECK));
  }

  /** The plain bytes, which the caller clears. */
  byte[] open(Key key) throws Unreadable, GeneralSecurityException {
    try {
      return key.cipher(Cipher.DECRYPT_MODE, header).doFinal(cipherText);
    } catch (AEADBadTagException e) {
      throw new Unreadable("was changed or damaged since PgTriage wrote it");
    }
  }
}
