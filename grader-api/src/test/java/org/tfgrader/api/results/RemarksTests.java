package org.tfgrader.api.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.submissions.results.SeenReport;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;
import org.tfgrader.engine.report.GradingReport.TimingsReport;
import org.tfgrader.engine.report.VerdictKind;

class RemarksTests {
    private static final String SECRET = "0.73105858";
    private static final Fact PLAIN_FACT = new Fact("expected", "0.5");
    private static final Fact SECRET_FACT = new Fact("expected", SECRET);

    @Test
    void saysFactsThenDiagnosisThenHint() {
        var check = check("values", Visibility.OPEN, PLAIN_FACT, "The result has wrong values.", "Try 0.", null);
        assertThat(remarks(report(check)))
                .containsExactly(new Remark(
                        "fail",
                        "Title of values:",
                        "failed",
                        "1 test, \u22125 points",
                        List.of(PLAIN_FACT),
                        "The result has wrong values.",
                        "Try 0.",
                        false,
                        0));
    }

    @Test
    void makesOneRemarkOfAllThatComesFromOneMistake() {
        var report = report(
                check("arrays", Visibility.HIDDEN, SECRET_FACT, "This is tanh.", "Which?", "tanh"),
                check("values", Visibility.OPEN, PLAIN_FACT, "This is tanh.", "Which?", "tanh"));
        assertThat(remarks(report))
                .containsExactly(new Remark(
                        "fail",
                        "Known mistake:",
                        "tanh",
                        "2 tests, \u221210 points",
                        List.of(PLAIN_FACT),
                        "This is tanh.",
                        "Which?",
                        false,
                        0));
    }

    @Test
    void keepsHiddenChecksApartThatFailForOtherReasons() {
        var report = report(
                check(
                        "arrays",
                        Visibility.HIDDEN,
                        SECRET_FACT,
                        "The result has the wrong shape.",
                        "Every element.",
                        null),
                check("dtypes", Visibility.HIDDEN, SECRET_FACT, "The result has the wrong dtype.", "When?", null),
                check("extremes", Visibility.HIDDEN, SECRET_FACT, "The result has the wrong dtype.", "When?", null));
        assertThat(remarks(report.withoutHiddenFacts()))
                .extracting(Remark::diagnosis)
                .containsExactly("The result has the wrong shape.", "The result has the wrong dtype.");
    }

    @Test
    void holdsNoHiddenFactForAStudent() {
        var report = report(
                check("arrays", Visibility.HIDDEN, SECRET_FACT, "This is tanh.", "Which?", "tanh"),
                check("extremes", Visibility.HIDDEN, SECRET_FACT, "The result has wrong values.", "Try 1000.", null));
        assertThat(remarks(report)).allMatch(Remark::hidden).asString().contains(SECRET);
        assertThat(remarks(report.withoutHiddenFacts())).hasSize(2).asString().doesNotContain(SECRET);
    }

    private static List<Remark> remarks(GradingReport report) {
        return Remarks.of(new SeenReport(report, true, Map.of()), null).stream()
                .map(Remarks.Placed::remark)
                .toList();
    }

    private static CheckReport check(
            String name,
            Visibility visibility,
            Fact fact,
            String diagnosis,
            @Nullable String hint,
            @Nullable String mistake) {
        return new CheckReport(
                "sigmoid." + name,
                "Title of " + name,
                visibility,
                Kind.VALUES,
                Outcome.FAILED,
                0,
                5,
                List.of(fact),
                diagnosis,
                hint,
                mistake,
                new Location("Solution.java", 3),
                null);
    }

    private static GradingReport report(CheckReport... checks) {
        return new GradingReport(
                VerdictKind.GRADED,
                null,
                null,
                null,
                0,
                100,
                List.of(new ExerciseReport("sigmoid", "Sigmoid", 0, 15, List.of(checks), List.of())),
                List.of(),
                List.of(),
                null,
                17L,
                "0.1.0",
                new TimingsReport(0L, 100, 100, 100, 700L, 1000));
    }
}
