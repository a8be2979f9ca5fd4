package org.tfgrader.benchmarks.siege;

/// The service must not reserve memory for a body because a header announces it.
final class FormBodies implements Attack {
    private static final int CONNECTIONS = 1500;
    private static final long ANNOUNCED = 2_000_000;

    @Override
    public String summary() {
        return "anonymous form posts that announce 2 MB each and send no byte of the body";
    }

    @Override
    public void run(Attacker attacker) throws InterruptedException {
        byte[] launch = Request.announce("POST", "/lti/launch", Bodies.FORM, ANNOUNCED);
        byte[] signIn = Request.announce("POST", "/sign-in", Bodies.FORM, ANNOUNCED);
        attacker.atOnce(CONNECTIONS, number -> {
            attacker.connect().begin(number % 2 == 0 ? launch : signIn);
            attacker.hold();
        });
    }
}
