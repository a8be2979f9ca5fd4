package org.tfgrader.benchmarks.siege;

import java.util.ArrayList;
import java.util.List;

/// Headers must be bounded in number and size, and cheap to refuse.
final class HeaderFlood implements Attack {
    private static final int CONNECTIONS = 32;
    private static final int REQUESTS = 40_000;

    @Override
    public String summary() {
        return "requests with many headers, with huge ones, with thousands of cookies and with long addresses";
    }

    @Override
    public void run(Attacker attacker) throws InterruptedException {
        List<String> many = new ArrayList<>();
        StringBuilder cookies = new StringBuilder("Cookie: ");
        for (int i = 0; i < 95; i++) {
            many.add("X-Header-%d: %s".formatted(i, "v".repeat(60)));
        }
        for (int i = 0; i < 900; i++) {
            cookies.append('c').append(i).append("=1; ");
        }
        byte[][] requests = {
            Request.get(SignIn.PATH, many.toArray(String[]::new)),
            Request.get(SignIn.PATH, "X-Huge: " + "v".repeat(64 << 10)),
            Request.get(SignIn.PATH, cookies.toString()),
            Request.get(SignIn.PATH + "?" + "a=1&".repeat(1500)),
            Request.get("/" + "a/".repeat(3000)),
            Request.get(SignIn.PATH, "Accept-Language: " + "en;q=0.5,".repeat(700) + "de")
        };
        attacker.flood(CONNECTIONS, REQUESTS, number -> requests[number % requests.length]);
    }
}
