package dev.pgtriage.profile;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * An IPv4 or IPv6 address range.
 *
 * @param prefixLength how many leading bits of {@code network} count
 */
record CidrBlock(byte[] network, int prefixLength) {

  /**
   * Reads {@code 10.0.1.0/24}, {@code fd00::/8} or a single address.
   *
   * @throws IllegalArgumentException when the text is neither
   */
  static CidrBlock parse(String text) {
    int slash = text.indexOf('/');
    byte[] network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
    int bits = network.length * Byte.SIZE;
    int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(
          "The prefix length of " + text + " must be 0 to " + bits + ".");
    }
    return new CidrBlock(network, prefix);
  }

  /** Whether an address literal lies in this block; an address of the other family never does. */
  boolean contains(String literal) {
    byte[] address = InetAddress.ofLiteral(literal).getAddress();
    if (address.length != network.length) {
      return false;
    }
    int whole = prefixLength / Byte.SIZE;
    if (!Arrays.equals(address, 0, whole, network, 0, whole)) {
      return false;
    }
    int rest = prefixLength % Byte.SIZE;
    return rest == 0 || (address[whole] ^ network[whole]) >> (Byte.SIZE - rest) == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CidrBlock(byte[] otherNetwork, int otherPrefix)
        && prefixLength == otherPrefix
        && Arrays.equals(network, otherNetwork);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(network) + prefixLength;
  }

  @Override
  public String toString() {
    return Arrays.toString(network) + "/" + prefixLength;
  }
}
