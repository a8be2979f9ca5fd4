package org.tfgrader.engine.judge;

import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckResult.Fact;

/// The comparison of an observation with the expectation.
///
/// @param deviation the largest deviation of a value from the expected one, as a share of the tolerance; NaN if no
///     values were compared
/// @param finding what is wrong; null if nothing is
public record Judgement(double deviation, @Nullable Finding finding) {

    /// What is wrong.
    ///
    /// @param at the first kind that failed
    /// @param facts in the order in which students read them
    /// @param diagnosis one sentence, where more is known than the kind
    public record Finding(
            Kind at, List<Fact> facts, @Nullable String diagnosis) {
        public Finding {
            facts = List.copyOf(facts);
        }

        /// A finding of which no more than the kind is known.
        public Finding(Kind at, List<Fact> facts) {
            this(at, facts, null);
        }
    }

    /// {@return the judgement that nothing is wrong and no values were compared}
    public static Judgement right() {
        return right(Double.NaN);
    }

    static Judgement right(double deviation) {
        return new Judgement(deviation, null);
    }

    /// {@return the judgement that there is no result}
    public static Judgement unanswered(List<Fact> facts) {
        return wrong(Kind.RUNS, facts);
    }

    /// {@return the same judgement with another kind of failure}
    public Judgement as(Kind kind) {
        return finding == null
                ? this
                : new Judgement(deviation, new Finding(kind, finding.facts(), finding.diagnosis()));
    }

    static Judgement wrong(Kind at, List<Fact> facts) {
        return wrong(at, facts, Double.NaN);
    }

    static Judgement wrong(Kind at, List<Fact> facts, double deviation) {
        return new Judgement(deviation, new Finding(at, facts));
    }

    /// {@return the same judgement with a sentence about what is wrong}
    public Judgement because(@Nullable String diagnosis) {
        return finding == null ? this : new Judgement(deviation, new Finding(finding.at(), finding.facts(), diagnosis));
    }

    /// {@return both: the first finding, the larger deviation}
    public Judgement and(Judgement next) {
        double larger = DoubleStream.of(deviation, next.deviation)
                .filter(one -> !Double.isNaN(one))
                .max()
                .orElse(Double.NaN);
        return new Judgement(larger, finding == null ? next.finding : finding);
    }
}
