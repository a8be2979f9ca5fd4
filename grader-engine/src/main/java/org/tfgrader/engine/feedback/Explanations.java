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

    /// {@return the explanation of a wrong result by the kind of failure} The hint of a test is about what it finally
    /// compares. If an earlier test has failed in the same way, the cause is not what is special about this test.
    /// Wrong values have a wrong gradient.
    ///
    /// @param earlier the kinds in which other tests of the exercise failed
    public static Explanation of(Check check, Kind at, Set<Kind> earlier) {
        boolean isAboutIt =
                at == check.kind() && !earlier.contains(at) && !(at == Kind.GRADIENT && earlier.contains(Kind.VALUES));
        return new Explanation(null, Words.failure(check.kind(), at, earlier), isAboutIt ? check.hint() : null);
    }

    /// {@return the explanation of a missing result, which says nothing about the reason}
    public static Explanation noAnswer() {
        return new Explanation(null, Texts.of("failed.no_answer"), null);
    }

    /// {@return the explanation of a failure about which more is known than its kind} It has no hint, because the hint
    /// of a test is about the test.
    public static Explanation of(String diagnosis) {
        return new Explanation(null, diagnosis, null);
    }

    /// {@return the explanation for code that does not compile} It has no hint, because the hint is about the
    /// computation.
    public static Explanation notCompiled() {
        return new Explanation(null, Texts.of("failed.not_compiled"), null);
    }

    /// {@return the explanation for code that uses something that is not allowed}
    public static Explanation notAllowed() {
        return new Explanation(null, Texts.of("failed.not_allowed"), null);
    }

    /// {@return the explanation for a test that was not run because the submission reached its time limit}
    public static Explanation outOfTime() {
        return new Explanation(null, Texts.of("not_run.out_of_time"), null);
    }

    /// {@return the explanation for a result that equals that of some known mistakes}
    ///
    /// @param mistakes their ids; if there are several, the explanation is that of their common family, if any
    public static Optional<Explanation> of(List<String> mistakes) {
        if (mistakes.size() == 1) {
            String id = mistakes.getFirst();
            return Optional.of(new Explanation(id, Texts.of("mistake." + id), hint(id)));
        }
        Set<String> families = mistakes.stream()
                .map(id -> Texts.find("mistake." + id + ".family").orElse(""))
                .collect(Collectors.toSet());
        if (families.size() != 1) {
            return Optional.empty();
        }
        return Texts.find("family." + families.iterator().next()).map(shared -> new Explanation(null, shared, null));
    }

    private static @Nullable String hint(String mistake) {
        return Texts.find("mistake." + mistake + ".hint").orElse(null);
    }
}
