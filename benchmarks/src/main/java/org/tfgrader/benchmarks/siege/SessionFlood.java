package org.tfgrader.benchmarks.siege;

/// Sessions of nobody must not fill the memory.
final class SessionFlood implements Attack {
    private static final int CONNECTIONS = 32;
    private static final int REQUESTS = 100_000;

    @Override
    public String summary() {
        return "up to 100,000 visits to the sign-in page without a cookie, each of which begins a session";
    }

    @Override
    public void run(Attacker attacker) throws InterruptedException {
        byte[] request = Request.get(SignIn.PATH);
        attacker.flood(CONNECTIONS, REQUESTS, number -> request);
    }
}
