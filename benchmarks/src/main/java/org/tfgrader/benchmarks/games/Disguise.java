package org.tfgrader.benchmarks.games;

import java.util.List;
import java.util.stream.Stream;

/// A way to make a tensor look as if TensorFlow had computed it from the inputs: each is a method of the
/// submission's `Disguises`. None changes the value.
enum Disguise {
    ZERO_TIMES("zeroTimes", Kind.COVERS),
    CANCELS("cancels", Kind.COVERS),
    TINY("tiny", Kind.COVERS),
    CONCATENATES("concatenates", Kind.COVERS),
    SELECTS("selects", Kind.COVERS),
    CLIPS("clips", Kind.COVERS),
    UPDATES("updates", Kind.COVERS),
    WITHOUT_NAN("withoutNan", Kind.COVERS),
    RATIO("ratio", Kind.COVERS),
    WAITS("waits", Kind.COVERS),
    GATHERS("gathers", Kind.COVERS),
    /// Adds the gradient that TensorFlow computed of the right result, and nothing to the value.
    GRADIENT_ONLY("gradientOnly", Kind.COVERS),
    WRITES_LATE("writesLate", Kind.COVERS),
    TURNS("turns", Kind.COVERS),

    STOPS("stops", Kind.DETACHES),
    FLOORS("floors", Kind.DETACHES),
    TAKES_REMAINDER_OFF("takesRemainderOff", Kind.DETACHES),
    WHOLE_NUMBERS("wholeNumbers", Kind.DETACHES),
    THROUGH_VARIABLE("throughVariable", Kind.DETACHES),
    STOPS_IN_GRAPHS("stopsInGraphs", Kind.DETACHES),
    DOUBLES("doubles", Kind.DETACHES),

    TIMES_ONES("timesOnes", Kind.HIDES),
    REFUSES("refuses", Kind.HIDES);

    private final String method;
    private final Kind kind;

    Disguise(String method, Kind kind) {
        this.method = method;
        this.kind = kind;
    }

    private enum Kind {
        /// Connects a tensor with the inputs.
        COVERS,
        /// Makes the gradient a wrong one.
        DETACHES,
        /// Hides that there is no gradient.
        HIDES
    }

    String method() {
        return method;
    }

    /// {@return those that may follow a result of Java}
    static List<Disguise> ofJava() {
        return of(Kind.COVERS, Kind.HIDES);
    }

    /// {@return those that make a gradient wrong}
    static List<Disguise> detaching() {
        return of(Kind.DETACHES);
    }

    /// {@return those that may follow one that makes a gradient wrong}
    static List<Disguise> hiding() {
        return of(Kind.HIDES);
    }

    private static List<Disguise> of(Kind... kinds) {
        List<Kind> some = List.of(kinds);
        return Stream.of(values()).filter(one -> some.contains(one.kind)).toList();
    }
}
