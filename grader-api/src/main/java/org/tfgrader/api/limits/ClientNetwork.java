package org.tfgrader.api.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/// The key of limits per client: an IPv4 address, or the first 64 bits of an IPv6 address. One subscriber has all
/// IPv6 addresses that begin with the same 64 bits (RFC 4291, section 2.5.1).
public final class ClientNetwork {
    private static final int NETWORK = 8;
    private static final int MAX_LENGTH = 64;

    private ClientNetwork() {}

    /// {@return the network of an address, such as `192.0.2.1` or `2001:db8:1:2::/64`, or the first 64 characters of
    /// the
    /// text if it is not an address}
    ///
    /// @param address a literal, as a servlet request has it
    public static String of(String address) {
        try {
            return of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException noAddress) {
            return address.substring(0, Math.min(address.length(), MAX_LENGTH));
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
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        ByteBuffer network = ByteBuffer.wrap(address.getAddress(), 0, NETWORK);
        return "%x:%x:%x:%x::/64"
                .formatted(network.getShort(), network.getShort(), network.getShort(), network.getShort());
    }
}
