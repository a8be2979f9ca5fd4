package org.tfgrader.benchmarks.siege;

/// A PUT with a form must be bounded like a POST.
final class PutForm implements Attack {
    private static final int CONNECTIONS = 4;
    private static final int MEGABYTES = 300;

    @Override
    public String summary() {
        return "anonymous PUT requests with a form of 300 MB each";
    }

    @Override
    public void run(Attacker attacker) throws InterruptedException {
        byte[] chunk = Bodies.filling(1 << 20);
        byte[] announcement = Request.announce("PUT", "/x", Bodies.FORM, ((long) MEGABYTES << 20) + 10);
        attacker.atOnce(CONNECTIONS, number -> {
            Wire wire = attacker.connect();
            wire.begin(announcement);
            for (int i = 0; i < MEGABYTES && attacker.goesOn(); i++) {
                wire.send(chunk);
            }
            attacker.hold();
        });
    }
}
