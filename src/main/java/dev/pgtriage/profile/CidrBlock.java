package dev.pgtriage.profile;

import java.net.InetAddress;
import java.util.Arrays;

/** An IPv4 or IPv6 address range. */
public final class CidrBlock {

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
        InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
    int bits = network.length * Byte.SIZE;
    int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(
          "The prefix length of " + text + " must be 0 to " + bits + ".");
    }
    return new CidrBlock(network, prefix);
  }

  /** Whether an address literal lies in this block; an address of the other family never does. */
  public boolean contains(String literal) {
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
}
