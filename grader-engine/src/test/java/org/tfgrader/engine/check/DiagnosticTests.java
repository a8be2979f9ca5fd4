package org.tfgrader.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Diagnostic.Severity;
import org.tfgrader.engine.model.Verdict.Violation;

class DiagnosticTests {

    /// A class may have such a name, and the message names it.
    @Test
    void showsNamesOfStudentCodeInTextThatCanBeShown() {
        var diagnostic = new Diagnostic("A.java", 1, 1, Severity.ERROR, "The class A\u200b\u202e has no\nconstructor");

        assertThat(diagnostic.message()).isEqualTo("The class A\uFFFD\uFFFD has no\nconstructor");
        assertThat(new Diagnostic("", 0, 0, Severity.ERROR, "A".repeat(100_000)).message())
                .hasSize(2000);
    }

    @Test
    void showsWhatIsNotAllowedInTextThatCanBeShown() {
        var violation = new Violation("A.java", 1, "a.B\n.c\u001b[2J", "a.B\u2066.c is not allowed");

        assertThat(violation.member()).isEqualTo("a.B\uFFFD.c\uFFFD[2J");
        assertThat(violation.message()).isEqualTo("a.B\uFFFD.c is not allowed");
    }
}
