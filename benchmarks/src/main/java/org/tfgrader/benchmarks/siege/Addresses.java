package org.tfgrader.benchmarks.siege;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.IntStream;

/// Source addresses. All are loopback addresses, so no packet leaves the machine; Linux accepts each of 127.0.0.0/8
/// without configuration.
final class Addresses {
    /// The address that all legitimate students share, as behind a campus NAT.
    static final InetAddress LEGITIMATE = loopback(1);

    /// The addresses of attackers.
    static final List<InetAddress> ATTACKERS =
            IntStream.rangeClosed(3, 9).mapToObj(Addresses::loopback).toList();

    private Addresses() {}

    private static InetAddress loopback(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are always a valid address", e);
        }
    }
}
