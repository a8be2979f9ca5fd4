package org.tfgrader.benchmarks.siege;

import java.io.IOException;

/// Checking passwords is meant to be slow, so the checks at once must be limited.
final class WrongPasswords implements Attack {
    private static final int CONNECTIONS = 300;
    private static final int REQUESTS = 3000;

    @Override
    public String summary() {
        return "300 wrong passwords at a time, from several addresses";
    }

    @Override
    public void run(Attacker attacker) throws IOException, InterruptedException {
        SignIn form = SignIn.open(attacker.connect());
        attacker.flood(CONNECTIONS, REQUESTS, number -> form.request("wrong" + number));
    }
}
