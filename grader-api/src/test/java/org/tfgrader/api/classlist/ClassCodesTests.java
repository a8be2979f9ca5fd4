package org.tfgrader.api.classlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.problems.Problem;

class ClassCodesTests {
    private final ClassCodes codes = new ClassCodes();

    private static ClassLink.State link(String hash, String code) {
        return new ClassLink.State(hash, "salt", Instant.MAX, ClassCodes.hash(code), Instant.MAX);
    }

    private void fail(ClassLink.State link, int times, String network) {
        IntStream.range(0, times)
                .forEach(attempt -> assertThat(codes.isRight(link, "AAA-AAA", network.formatted(attempt)))
                        .isFalse());
    }

    @Test
    void createsReadableCodes() {
        assertThat(IntStream.range(0, 1000).mapToObj(each -> ClassCodes.next()))
                .allMatch(code -> code.matches("[2-9A-HJ-KMNP-Z]{3}-[2-9A-HJ-KMNP-Z]{3}"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"K7M-3PQ", "k7m3pq", " K7m 3pq "})
    void acceptsACodeAsPeopleWriteIt(String written) {
        assertThat(codes.isRight(link("a", "K7M-3PQ"), written, "192.0.2.1")).isTrue();
    }

    @Test
    void limitsTheWrongCodesOfANetwork() {
        fail(link("a", "K7M-3PQ"), 20, "192.0.2.1");

        assertThatThrownBy(() -> codes.isRight(link("b", "K7M-3PQ"), "K7M-3PQ", "192.0.2.1"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("too many wrong class codes");
        assertThat(codes.isRight(link("b", "K7M-3PQ"), "K7M-3PQ", "192.0.2.2")).isTrue();
    }

    @Test
    void limitsTheWrongCodesOfALinkFromAllNetworks() {
        fail(link("a", "K7M-3PQ"), 100, "192.0.2.%d");

        assertThatThrownBy(() -> codes.isRight(link("a", "K7M-3PQ"), "K7M-3PQ", "198.51.100.1"))
                .isInstanceOf(Problem.class);
    }

    @Test
    void limitsTheWrongCodesBehindAProxyOnlyByLink() {
        fail(link("a", "K7M-3PQ"), 99, "127.0.0.1");

        assertThat(codes.isRight(link("a", "K7M-3PQ"), "K7M-3PQ", "127.0.0.1")).isTrue();
    }
}
