package org.tfgrader.benchmarks.siege;

import java.io.IOException;

/// A kind of attack. It is bounded in the number of its requests, and ends when the attacker's time is over.
///
/// @param summary what it does, in a line
/// @param preparation creates what the attack needs before it begins, such as accounts
record Attack(String summary, Preparation preparation) {

    @FunctionalInterface
    interface Preparation {
        Run prepare(Attacker attacker) throws IOException, InterruptedException;
    }

    @FunctionalInterface
    interface Run {
        void by(Attacker attacker) throws IOException, InterruptedException;
    }

    /// {@return an attack that needs no preparation}
    static Attack of(String summary, Run run) {
        return new Attack(summary, attacker -> run);
    }
}
