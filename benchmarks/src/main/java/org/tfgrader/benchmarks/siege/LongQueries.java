package org.tfgrader.benchmarks.siege;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A page that asks to sign in is kept for later. What is kept must be small.
final class LongQueries implements Attack {
    private static final int CONNECTIONS = 32;
    private static final int REQUESTS = 40_000;
    private static final int PARAMETERS = 2_000;

    @Override
    public String summary() {
        return "pages that need a sign-in, with 2,000 parameters each, without a cookie";
    }

    @Override
    public void run(Attacker attacker) throws InterruptedException {
        String query = IntStream.range(0, PARAMETERS)
                .mapToObj(number -> Integer.toString(number, Character.MAX_RADIX))
                .collect(Collectors.joining("&"));
        byte[] request = Request.get("/?" + query);
        attacker.flood(CONNECTIONS, REQUESTS, number -> request);
    }
}
