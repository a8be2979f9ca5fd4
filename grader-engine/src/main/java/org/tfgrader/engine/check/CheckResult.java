package org.tfgrader.engine.check;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Check.Kind;

/// The result of a test.
///
/// @param points 0 to the maximum of the test
/// @param deviation the largest deviation of a value from the expected one, as a share of the tolerance; NaN if no
///     values were compared
/// @param failure what went wrong; null if nothing did or the test was not run
public record CheckResult(
        Check check,
        Outcome outcome,
        double points,
        double deviation,
        @Nullable Failure failure) {

    /// The outcome of a test.
    public enum Outcome {
        PASSED,
        /// It ran, and the result is wrong.
        FAILED,
        /// The student's code returned no result: it threw an exception, took too long or did not compile.
        ERROR,
        /// It was not run, because something before it failed.
        NOT_RUN;

        /// {@return the word in JSON and in databases}
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// {@return the outcome with this word}
        public static Outcome of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// What went wrong.
    ///
    /// @param at the first kind that failed
    /// @param facts in the order in which students read them
    /// @param location the line of the student's code
    /// @param explanation of the failure
    /// @param output the fingerprint of the wrong output; null if there is none that other submissions could have,
    ///     too
    public record Failure(
            Kind at,
            List<Fact> facts,
            @Nullable Location location,
            Explanation explanation,
            @Nullable String output) {
        public Failure {
            facts = List.copyOf(facts);
        }

        /// A failure without an output.
        public Failure(Kind at, List<Fact> facts, @Nullable Location location, Explanation explanation) {
            this(at, facts, location, explanation, null);
        }
    }

    /// The explanation of a failure. It contains nothing of a hidden test's inputs.
    ///
    /// @param mistake the id of the known mistake with the same result
    /// @param diagnosis one sentence
    /// @param hint one question or one step, never the answer
    public record Explanation(
            @Nullable String mistake,
            String diagnosis,
            @Nullable String hint) {}

    /// One fact, such as `expected` and `0.8808 at [2, 0]`.
    public record Fact(String name, String value) {}

    /// A place in the student's code.
    ///
    /// @param line 1 for the first
    public record Location(String file, int line) {}

    /// {@return the result of a passed test}
    public static CheckResult passed(Check check, double deviation) {
        return new CheckResult(check, Outcome.PASSED, check.maxPoints(), deviation, null);
    }

    /// {@return the result of a failed test}
    ///
    /// @param outcome [Outcome#FAILED] or [Outcome#ERROR]
    public static CheckResult failed(Check check, Outcome outcome, double deviation, Failure failure) {
        return new CheckResult(check, outcome, 0, deviation, failure);
    }

    /// {@return the result of a test that was not run because something before it failed}
    public static CheckResult notRun(Check check) {
        return new CheckResult(check, Outcome.NOT_RUN, 0, Double.NaN, null);
    }

    /// {@return the result of a test that was not run, with the reason}
    public static CheckResult notRun(Check check, Explanation why) {
        return new CheckResult(check, Outcome.NOT_RUN, 0, Double.NaN, new Failure(Kind.RUNS, List.of(), null, why));
    }

    /// {@return the same result with another explanation, if it has one}
    public CheckResult explainedBy(Explanation explanation) {
        return failure == null
                ? this
                : failed(
                        check,
                        outcome,
                        deviation,
                        new Failure(failure.at, failure.facts, failure.location, explanation, failure.output));
    }

    /// {@return the same result with the fingerprint of the wrong output}
    public CheckResult withOutput(@Nullable String output) {
        return failure == null
                ? this
                : failed(
                        check,
                        outcome,
                        deviation,
                        new Failure(failure.at, failure.facts, failure.location, failure.explanation, output));
    }

    /// {@return the facts of the failure; empty if there is none}
    public List<Fact> facts() {
        return failure == null ? List.of() : failure.facts;
    }

    /// {@return the id of the known mistake with the same result}
    public @Nullable String mistake() {
        return failure == null ? null : failure.explanation.mistake;
    }

    /// {@return the fingerprint of the wrong output; null if there is none}
    public @Nullable String output() {
        return failure == null ? null : failure.output;
    }
}
