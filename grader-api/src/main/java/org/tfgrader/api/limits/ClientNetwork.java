package org.tfgrader.api.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// The key of limits per client: an IPv4 address, or the first 64 bits of an IPv6 address. One subscriber has all
/// IPv6 addresses that begin with the same 64 bits (RFC 4291, section 2.5.1).
public final class ClientNetwork {
    private static final int NETWORK = 8;

    private ClientNetwork() {}

    /// {@return the network of an address, or the text itself if it is not an address}
    ///
    /// @param address a literal, as a servlet request has it
    public static String of(String address) {
        try {
            return of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }

    /// {@return whether an address belongs to this machine}
    public static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    static String of(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK))
                : address.getHostAddress();
    }
}
