package org.tfgrader.benchmarks.games;

import java.util.List;
import java.util.stream.Stream;

/// A way to make a tensor look as if TensorFlow had computed it from the inputs: each is a method of the
/// submission's `Disguises`. None changes the value.
enum Disguise {
    ZERO_TIMES(Kind.COVERS),
    CANCELS(Kind.COVERS),
    TINY(Kind.COVERS),
    CONCATENATES(Kind.COVERS),
    SELECTS(Kind.COVERS),
    CLIPS(Kind.COVERS),
    UPDATES(Kind.COVERS),
    WITHOUT_NAN(Kind.COVERS),
    RATIO(Kind.COVERS),
    WAITS(Kind.COVERS),
    GATHERS(Kind.COVERS),
    /// Adds the gradient that TensorFlow computed of the right result, and nothing to the value.
    GRADIENT_ONLY(Kind.COVERS),
    WRITES_LATE(Kind.COVERS),
    TURNS(Kind.COVERS),

    STOPS(Kind.DETACHES),
    FLOORS(Kind.DETACHES),
    TAKES_REMAINDER_OFF(Kind.DETACHES),
    WHOLE_NUMBERS(Kind.DETACHES),
    THROUGH_VARIABLE(Kind.DETACHES),
    STOPS_IN_GRAPHS(Kind.DETACHES),
    DOUBLES(Kind.DETACHES),

    TIMES_ONES(Kind.HIDES),
    REFUSES(Kind.HIDES);

    private final Kind kind;

    Disguise(Kind kind) {
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
