package dev.pgtriage.profile;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 address range. */
public final class CidrBlock {

  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final byte[] NO_ADDRESS = {};

  private final byte[] network;

  /** How many leading bits of {@code network} count. */
  private final int prefixLength;

  private CidrBlock(byte[] network, int prefixLength) {
    this.network = network;
    this.prefixLength = prefixLength;
  }

  /**
   * Reads {@code 10.0.1.0/24}, {@code fd00::/8} or a single address.
   *
   * @throws IllegalArgumentException when the text is neither
   */
  public static CidrBlock parse(String text) {
    int slash = text.indexOf('/');
    byte[] network =
        bytes(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException(text + " is not an IP address."));
    int bits = network.length * Byte.SIZE;
    String length = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
    if (!LENGTH.matcher(length).matches() || Integer.parseInt(length) > bits) {
      throw new IllegalArgumentException(
          "The prefix length of " + text + " must be 0 to " + bits + ".");
    }
    return new CidrBlock(network, Integer.parseInt(length));
  }

  /**
   * The address behind a literal. Short forms that only some tools know ({@code 10.1}) are none,
   * and a zone ({@code fe80::1%eth0}) is not part of it.
   */
  private static Optional<byte[]> bytes(String literal) {
    int zone = literal.indexOf('%');
    String address = zone < 0 ? literal : literal.substring(0, zone);
    if (address.indexOf(':') < 0 && !IPV4.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(address).getAddress());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether an address lies in this block; one of the other family, or no address, never does. */
  public boolean contains(String literal) {
    byte[] address = bytes(literal).orElse(NO_ADDRESS);
    if (address.length != network.length) {
      return false;
    }
    int whole = prefixLength / Byte.SIZE;
    if (!Arrays.equals(address, 0, whole, network, 0, whole)) {
      return false;
    }
    int rest = prefixLength % Byte.SIZE;
    return rest == 0 || ((address[whole] ^ network[whole]) & 0xff) >> (Byte.SIZE - rest) == 0;
  }
}
