package org.tfgrader.engine.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Tests {
    /// From the standard, FIPS 180-2, appendix B.1.
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void computesTheDigestOfTheStandard() {
        assertThat(new Sha256().add("abc").hex()).isEqualTo(OF_ABC);
        assertThat(new Sha256().add("abc").bytes()).hasSize(32).startsWith(0xba, 0x78, 0x16, 0xbf);
    }

    @Test
    void addsTextsAndBytesInOrder() {
        assertThat(new Sha256()
                        .add("a")
                        .add("bc".getBytes(StandardCharsets.UTF_8))
                        .hex())
                .isEqualTo(OF_ABC);
        assertThat(new Sha256().add("é").hex())
                .isEqualTo(
                        new Sha256().add(new byte[] {(byte) 0xc3, (byte) 0xa9}).hex());
    }

    @Test
    void separatesTextsByTheirLengthsInBytes() {
        assertThat(new Sha256().addWithLength("é").addWithLength("bc").hex())
                .isEqualTo(new Sha256().add("2:é2:bc").hex())
                .isNotEqualTo(
                        new Sha256().addWithLength("éb").addWithLength("c").hex());
    }

    @Test
    void shortensTheDigest() {
        assertThat(new Sha256().add("abc").hex(8)).isEqualTo(OF_ABC.substring(0, 16));
    }
}
