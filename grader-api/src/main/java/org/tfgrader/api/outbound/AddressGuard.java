package org.tfgrader.api.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/// Distinguishes addresses on the public internet from addresses in internal networks, by IANA's registries of
/// special-purpose addresses (RFC 6890 and its updates).
final class AddressGuard {
    private static final List<IpAddressMatcher> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    // Azure's metadata service: a public address that answers only inside Azure, with secrets of the
                    // machine.
                    "168.63.129.16/32",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    // 6to4 addresses contain an IPv4 address of any kind.
                    "2002::/16",
                    "3fff::/20")
            .map(IpAddressMatcher::new)
            .toList();

    /// All others are reserved, link-local, site-local, or translated from IPv4.
    private static final IpAddressMatcher PUBLIC_6 = new IpAddressMatcher("2000::/3");

    private final boolean loopbackAllowed;

    AddressGuard(boolean loopbackAllowed) {
        this.loopbackAllowed = loopbackAllowed;
    }

    boolean allows(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return loopbackAllowed;
        }
        // An address of a link is followed by the name of the interface.
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return (address instanceof Inet4Address || PUBLIC_6.matches(text))
                && NOT_PUBLIC.stream().noneMatch(block -> block.matches(text));
    }
}
