package org.tfgrader.api.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.tfgrader.api.limits.ClientNetwork;
import org.tfgrader.api.rates.Rates;

/// Slows an address down that sends many tokens which are not valid. A token that was made here can't be guessed; one
/// that
/// an operator chose may be. The address of a proxy on this machine stands for everybody, and is not slowed down.
@Component
class GuessedTokens {
    private static final double PER_SECOND = 1;
    private static final int BURST = 60;

    private final Rates rates = new Rates(PER_SECOND, BURST);

    /// {@return how long an address has to wait before a token from it is looked at}
    Duration delay(String address) {
        return isLoopback(address) ? Duration.ZERO : rates.wait(ClientNetwork.of(address));
    }

    /// Counts a token that is not valid.
    void note(String address) {
        rates.take(ClientNetwork.of(address));
    }

    /// {@return whether an address is one of this machine}
    static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
