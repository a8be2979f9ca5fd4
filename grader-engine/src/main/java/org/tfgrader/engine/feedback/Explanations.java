package org.tfgrader.engine.feedback;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckResult.Explanation;

/// Says what lies behind the facts: the kind of failure, or the known mistake whose result it equals.
public final class Explanations {
    private Explanations() {}

    /// {@return what can be said without a known mistake}
    ///
    /// @param answered whether the student's code gave an answer at all
    public static Explanation of(Check check, Kind at, boolean answered) {
        return new Explanation(null, Words.failure(at, answered), check.hint());
    }

    /// {@return what is said where code gave no answer, for it does not compile: no hint at what it should
    /// compute}
    public static Explanation notCompiled() {
        return new Explanation(null, Texts.of("failed.not_compiled"), null);
    }

    /// {@return what is said of a check that was not run because the submission had used up its time}
    public static Explanation outOfTime() {
        return new Explanation(null, Texts.of("not_run.out_of_time"), null);
    }

    /// {@return what can be said of a result that equals those of some known mistakes}
    ///
    /// @param check that was not passed
    /// @param mistakes their ids; where there are several, what they share is said, if they share anything
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
