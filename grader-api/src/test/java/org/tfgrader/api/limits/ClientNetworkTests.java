package org.tfgrader.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientNetworkTests {
    @Test
    void countsAllIpv6AddressesOfASubscriberAsOne() {
        String network = ClientNetwork.of("2001:db8:1:2::1");
        assertThat(network).isEqualTo("2001:db8:1:2::/64");
        assertThat(ClientNetwork.of("2001:db8:1:2:ffff:ffff:ffff:ffff")).isEqualTo(network);
        assertThat(ClientNetwork.of("2001:db8:1:3::1")).isNotEqualTo(network);
    }

    @Test
    void countsEachIpv4AddressAlone() {
        assertThat(ClientNetwork.of("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(ClientNetwork.of("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(ClientNetwork.of("unknown")).isEqualTo("unknown");
        assertThat(ClientNetwork.of("x".repeat(65))).hasSize(64);
    }
}
