package org.tfgrader.benchmarks.siege;

import java.io.IOException;

/// A kind of attack. It is bounded in the number of its requests, and ends when the attacker's time is over.
interface Attack {
    /// {@return what it does, in a line}
    String summary();

    /// Creates what the attack needs before it begins, such as accounts.
    default void prepare(Attacker attacker) throws IOException, InterruptedException {}

    void run(Attacker attacker) throws IOException, InterruptedException;
}
