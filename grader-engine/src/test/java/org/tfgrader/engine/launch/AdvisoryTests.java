package org.tfgrader.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdvisoryTests {
    @ParameterizedTest
    @ValueSource(strings = {"25", "25.0.3+9-LTS", "25.0.5", "24.0.2"})
    void namesTheVulnerabilityOfAnOldJdk(String version) {
        assertThat(Advisory.ofJdk(Runtime.Version.parse(version), true))
                .singleElement()
                .satisfies(advisory -> {
                    assertThat(advisory.id()).isEqualTo("CVE-2026-114938");
                    assertThat(advisory.mitigated()).isFalse();
                    assertThat(advisory.sentence()).contains(version).contains("Install JDK 25.0.5.1 or later.");
                });
        assertThat(Advisory.ofJdk(Runtime.Version.parse(version), false))
                .singleElement()
                .matches(Advisory::mitigated)
                .matches(advisory -> advisory.sentence().contains("The grader disables that code."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"25.0.5.1", "25.0.6+7", "26"})
    void hasNothingAgainstAJdkThatIsFixed(String version) {
        assertThat(Advisory.ofJdk(Runtime.Version.parse(version), true)).isEmpty();
    }

    @Test
    void namesWhatAKernelCanNotHaveFixed() {
        assertThat(Advisory.ofKernel(LocalDate.of(2026, 3, 31), true))
                .hasSize(3)
                .allMatch(Advisory::mitigated);
        assertThat(Advisory.ofKernel(LocalDate.of(2026, 4, 1), false))
                .extracting(Advisory::id, Advisory::mitigated)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("CVE-2026-43284", false),
                        org.assertj.core.api.Assertions.tuple("CVE-2026-43500", false));
        assertThat(Advisory.ofKernel(LocalDate.of(2026, 5, 7), false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#1 SMP PREEMPT_DYNAMIC Debian 6.12.48-1 (2025-09-20) | 2025-09-20",
                "#45-Ubuntu SMP PREEMPT_DYNAMIC Fri Aug 30 12:02:04 UTC 2024 | 2024-08-30",
                "#1 SMP Mon May  4 09:00:00 2026 | 2026-05-04",
            })
    void findsTheDayOnWhichAKernelWasBuilt(String version, LocalDate built) {
        assertThat(Advisory.built(version)).contains(built);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#1 SMP", "#1 SMP Xyz 99 00:00:00 2026", "2026-99-99"})
    void makesNoDayUp(String version) {
        assertThat(Advisory.built(version)).isEmpty();
    }
}
