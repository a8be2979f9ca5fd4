package org.tfgrader.engine.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Check.Kind;

/// What became of a check.
///
/// @param points 0 to the check's maximum
/// @param deviation the largest deviation of any value from the expected one, as a share of what its tolerance
///     allows; NaN if no values were compared
/// @param failure what went wrong; null if nothing did, or if the check was not run
public record CheckResult(
        Check check,
        Outcome outcome,
        double points,
        double deviation,
        @Nullable Failure failure) {

    /// How a check ended.
    public enum Outcome {
        PASSED,
        /// It ran, and the answer is wrong.
        FAILED,
        /// The student's code gave no answer: it threw, took too long, did not compile.
        ERROR,
        /// Something before it went wrong.
        NOT_RUN
    }

    /// What went wrong.
    ///
    /// @param at the kind of question that was answered wrongly, the first of those that the check asks
    /// @param facts what was seen, in the order in which a student reads it
    /// @param location the student's line that it is about
    /// @param explanation what lies behind the facts
    /// @param output the fingerprint of what came instead; null where nothing came that others could get, too
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

    /// What lies behind the facts of a failure. It holds nothing of a hidden check's inputs.
    ///
    /// @param mistake the id of the known mistake whose result this equals
    /// @param diagnosis one sentence
    /// @param hint an idea, never the answer
    public record Explanation(
            @Nullable String mistake,
            String diagnosis,
            @Nullable String hint) {}

    /// One thing that was seen, such as `expected` and `0.8808 at [2, 0]`.
    public record Fact(String name, String value) {}

    /// A place in the student's code.
    ///
    /// @param line 1 for the first
    public record Location(String file, int line) {}

    /// {@return the result of a check that was passed}
    public static CheckResult passed(Check check, double deviation) {
        return new CheckResult(check, Outcome.PASSED, check.maxPoints(), deviation, null);
    }

    /// {@return the result of a check that was not passed}
    ///
    /// @param outcome [Outcome#FAILED] or [Outcome#ERROR]
    public static CheckResult failed(Check check, Outcome outcome, double deviation, Failure failure) {
        return new CheckResult(check, outcome, 0, deviation, failure);
    }

    /// {@return the result of a check that something before kept from being run}
    public static CheckResult notRun(Check check) {
        return new CheckResult(check, Outcome.NOT_RUN, 0, Double.NaN, null);
    }

    /// {@return the result of a check that was not run, with the reason}
    public static CheckResult notRun(Check check, Explanation why) {
        return new CheckResult(check, Outcome.NOT_RUN, 0, Double.NaN, new Failure(Kind.RUNS, List.of(), null, why));
    }

    /// {@return the same result with another explanation, where it has one}
    public CheckResult explainedBy(Explanation explanation) {
        return failure == null
                ? this
                : failed(
                        check,
                        outcome,
                        deviation,
                        new Failure(failure.at, failure.facts, failure.location, explanation, failure.output));
    }

    /// {@return the same result with the fingerprint of what came instead}
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

    /// {@return the id of the known mistake whose result this equals}
    public @Nullable String mistake() {
        return failure == null ? null : failure.explanation.mistake;
    }

    /// {@return the fingerprint of what came instead of the right answer; null where there is none}
    public @Nullable String output() {
        return failure == null ? null : failure.output;
    }
}
