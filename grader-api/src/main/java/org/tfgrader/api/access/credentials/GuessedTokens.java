package org.tfgrader.api.access.credentials;

import java.time.Duration;
import org.springframework.stereotype.Component;
import org.tfgrader.api.limits.ClientNetwork;
import org.tfgrader.api.rates.Rates;

/// Slows down an address that sends many invalid tokens. Random tokens can't be guessed, but tokens that an
/// operator chose may be. The address of a proxy on this machine stands for all clients, and is not slowed down.
@Component
class GuessedTokens {
    private static final double PER_SECOND = 1;
    private static final int BURST = 60;

    private final Rates rates = new Rates(PER_SECOND, BURST);

    /// {@return how long to wait before the next token from an address is checked}
    Duration delay(String address) {
        return ClientNetwork.isLoopback(address) ? Duration.ZERO : rates.wait(ClientNetwork.of(address));
    }

    /// Counts an invalid token.
    void note(String address) {
        rates.take(ClientNetwork.of(address));
    }
}
