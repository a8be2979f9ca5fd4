package org.tfgrader.api.classlist;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.RandomSecrets;
import org.tfgrader.api.limits.ClientNetwork;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.rates.Rates;

/// Creates and compares class codes. They are short, so the wrong ones are limited for each link and for each network:
/// in the hour for which a code is valid, nobody can try one in a million.
@Component
class ClassCodes {
    /// Without characters that look alike.
    private static final String CHARACTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int LENGTH = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Rates failuresOfLink = new Rates(0.1, 100);
    private final Rates failuresOfNetwork = new Rates(1 / 30.0, 20);

    /// {@return a new code, in two groups}
    static String next() {
        String code = RANDOM.ints(LENGTH, 0, CHARACTERS.length())
                .mapToObj(at -> CHARACTERS.substring(at, at + 1))
                .collect(Collectors.joining());
        return code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2);
    }

    /// {@return the hash of a code, which people may write in lower case and without the hyphen}
    static String hash(String code) {
        return RandomSecrets.hash(code.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", ""));
    }

    /// {@return whether this is the valid code of a link}
    ///
    /// @param address the client's address
    /// @throws Problem if there were too many wrong codes
    boolean isRight(ClassLink.State link, String code, String address) {
        String network = ClientNetwork.of(address);
        // Behind a proxy on this machine, all clients may have the same address.
        boolean isShared = ClientNetwork.isLoopback(address);
        Duration ofLink = failuresOfLink.wait(link.hash());
        Duration ofNetwork = isShared ? Duration.ZERO : failuresOfNetwork.wait(network);
        Duration wait = ofLink.compareTo(ofNetwork) > 0 ? ofLink : ofNetwork;
        if (wait.isPositive()) {
            throw Problem.until(
                    ProblemType.TOO_BUSY,
                    "There were too many wrong class codes: try again in %d s, or continue without a code."
                            .formatted(wait.plusMillis(999).toSeconds()),
                    wait);
        }
        if (hash(code).equals(link.codeHash())) {
            return true;
        }
        failuresOfLink.take(link.hash());
        if (!isShared) {
            failuresOfNetwork.take(network);
        }
        return false;
    }
}
