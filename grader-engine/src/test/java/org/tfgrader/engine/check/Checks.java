package org.tfgrader.engine.check;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Check.Visibility;

/// Checks for tests, beside those of the rubric.
public final class Checks {
    private Checks() {}

    /// {@return an open check worth 6 points that allows a millionth}
    public static Check open(CheckId what) {
        return check(what, Visibility.OPEN, 6, null);
    }

    /// {@return a hidden check worth 4 points that allows a millionth}
    public static Check hidden(CheckId what) {
        return check(what, Visibility.HIDDEN, 4, null);
    }

    /// {@return a hidden check worth 4 points that has to wait for another one}
    public static Check hiddenAfter(CheckId what, CheckId after) {
        return check(what, Visibility.HIDDEN, 4, after);
    }

    public static Check check(CheckId what, Visibility visibility, double points, @Nullable CheckId after) {
        return new Check(
                what,
                "Title of " + what,
                visibility,
                points,
                new ScaledTolerance(1e-6, 0, 0),
                Duration.ofMillis(2500),
                after,
                "Hint of " + what);
    }
}
