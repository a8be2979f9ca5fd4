package org.tfgrader.api.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Distinguishes addresses on the public internet from addresses in internal networks, by IANA's registries of
/// special-purpose addresses (RFC 6890 and its updates).
final class AddressGuard {
    private static final List<Block> NOT_PUBLIC = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            // Azure's metadata service: a public address that answers only inside Azure, with secrets of the
            // machine.
            Block.of("168.63.129.16", 32),
            Block.of("127.0.0.0", 8),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 3),
            Block.of("2001::", 23),
            Block.of("2001:db8::", 32),
            // 6to4 addresses contain an IPv4 address of any kind.
            Block.of("2002::", 16),
            Block.of("3fff::", 20));

    /// All others are reserved, link-local, site-local, or translated from IPv4.
    private static final Block PUBLIC_6 = Block.of("2000::", 3);

    private final boolean loopbackAllowed;

    AddressGuard(boolean loopbackAllowed) {
        this.loopbackAllowed = loopbackAllowed;
    }

    boolean allows(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return loopbackAllowed;
        }
        return switch (address) {
            case Inet4Address four -> isPublic(four);
            case Inet6Address six -> PUBLIC_6.contains(six) && isPublic(six);
            default -> false;
        };
    }

    private static boolean isPublic(InetAddress address) {
        return NOT_PUBLIC.stream().noneMatch(block -> block.contains(address));
    }

    /// All addresses that begin with the same bits.
    private record Block(List<Byte> first, int bits) {
        static Block of(String address, int bits) {
            try {
                return new Block(bytes(InetAddress.getByName(address)), bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(address, e);
            }
        }

        boolean contains(InetAddress address) {
            List<Byte> other = bytes(address);
            if (other.size() != first.size()) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((other.get(bit / 8) & mask) != (first.get(bit / 8) & mask)) {
                    return false;
                }
            }
            return true;
        }

        private static List<Byte> bytes(InetAddress address) {
            byte[] bytes = address.getAddress();
            Byte[] boxed = new Byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                boxed[i] = bytes[i];
            }
            return List.of(boxed);
        }
    }
}
