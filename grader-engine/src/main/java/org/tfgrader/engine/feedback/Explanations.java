package org.tfgrader.engine.feedback;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckResult.Explanation;

/// Explains failures: by the kind of failure, or by the known mistake with the same result.
public final class Explanations {
    private Explanations() {}

    /// {@return the explanation without a known mistake}
    ///
    /// @param answered whether the student's code returned a result
    public static Explanation of(Check check, Kind at, boolean answered) {
        return new Explanation(null, Words.failure(at, answered), check.hint());
    }

    /// {@return the explanation for code that does not compile} It has no hint, because the hint is about the
    /// computation.
    public static Explanation notCompiled() {
        return new Explanation(null, Texts.of("failed.not_compiled"), null);
    }

    /// {@return the explanation for a test that was not run because the submission reached its time limit}
    public static Explanation outOfTime() {
        return new Explanation(null, Texts.of("not_run.out_of_time"), null);
    }

    /// {@return the explanation for a result that equals that of some known mistakes}
    ///
    /// @param check that failed
    /// @param mistakes their ids; if there are several, the explanation is that of their common family, if any
    public static Optional<Explanation> of(Check check, List<String> mistakes) {
        if (mistakes.size() == 1) {
            String id = mistakes.getFirst();
            return Optional.of(new Explanation(id, Texts.of("mistake." + id), hint(id, check)));
        }
        Set<String> families = mistakes.stream()
                .map(id -> Texts.find("mistake." + id + ".family").orElse(""))
                .collect(Collectors.toSet());
        if (families.size() != 1) {
            return Optional.empty();
        }
        return Texts.find("family." + families.iterator().next())
                .map(shared -> new Explanation(null, shared, hint(mistakes.getFirst(), check)));
    }

    private static @Nullable String hint(String mistake, Check check) {
        return Texts.find("mistake." + mistake + ".hint").orElse(check.hint());
    }
}
