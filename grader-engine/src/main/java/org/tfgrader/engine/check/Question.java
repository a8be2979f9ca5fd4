package org.tfgrader.engine.check;

import java.util.List;
import java.util.Optional;
import org.tfgrader.engine.check.Check.Visibility;

/// A test with its cases, all of which must pass.
///
/// @param cases at least one
public record Question(Check check, List<Case> cases) {
    public Question {
        cases = List.copyOf(cases);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException(check.id() + " has no cases");
        }
    }

    /// {@return the part of a public test that is asked first: its cases with printed inputs} If a rubric publishes
    /// a test without such cases, it is the whole test.
    public Question first() {
        return isDivided() ? new Question(check, part(false)) : this;
    }

    /// {@return the rest of a public test, which replays recorded operations on inputs that no student code sees}
    public Optional<Question> followUps() {
        return isDivided() ? Optional.of(new Question(check, part(true))) : Optional.empty();
    }

    private boolean isDivided() {
        return check.visibility() == Visibility.OPEN
                && !part(true).isEmpty()
                && !part(false).isEmpty();
    }

    private List<Case> part(boolean followUps) {
        return cases.stream().filter(asked -> isFollowUp(asked) == followUps).toList();
    }

    /// {@return whether a case checks that a result follows from its inputs} It uses other inputs each time.
    public static boolean isFollowUp(Case asked) {
        return asked instanceof Case.Call call && call.expectation() instanceof Expectation.Follows;
    }
}
