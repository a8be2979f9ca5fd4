package org.tfgrader.api.inbound.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformAccessTests {
    private static final PlatformAccess ACCESS = new PlatformAccess(
            URI.create("https://lms.example.edu"),
            "21070~canvas-access-token",
            List.of("files.example.edu"),
            List.of("55"));

    @ParameterizedTest
    @ValueSource(
            strings = {"21070~canvas-access-token", "21070%7Ecanvas-access-token", "%32%31070~canvas%2daccess%2Dtoken"})
    void showsNoPartOfTheTokenThatWouldBeCut(String token) {
        assertThat(ACCESS.words("x".repeat(290) + " " + token)).endsWith("x \u2026");
    }

    @ParameterizedTest
    @CsvSource({
        "https://lms.example.edu/a, true, true",
        "https://LMS.example.edu:443/a, true, true",
        "http://lms.example.edu/a, false, false",
        "https://files.example.edu/a, false, true",
        "https://evil.example/a, false, false",
        "file:///etc/passwd, false, false"
    })
    void knowsItsOwnHostAndThoseOfFiles(URI url, boolean isOwn, boolean reaches) {
        assertThat(ACCESS.isOwn(url)).isEqualTo(isOwn);
        assertThat(ACCESS.reaches(url)).isEqualTo(reaches);
    }

    @Test
    void acceptsAnAssignmentWithOrWithoutTheInstitutionsPart() {
        assertThat(ACCESS.counts("21070000000000055")).isTrue();
        assertThat(ACCESS.counts("56")).isFalse();
    }
}
