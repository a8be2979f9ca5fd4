package org.tfgrader.benchmarks.siege;

/// The service must not keep unfinished uploads in memory, least of all those of nobody.
final class MultipartBodies implements Attack {
    private static final int CONNECTIONS = 80;
    private static final int SENT = 9_900_000;

    @Override
    public String summary() {
        return "anonymous multipart posts of 9.9 MB each, of which the last bytes never come";
    }

    @Override
    public void run(Attacker attacker) throws InterruptedException {
        byte[] announcement = Request.announce("POST", "/sign-in", Bodies.MULTIPART, SENT + 1000L);
        byte[] head = Bodies.fileHead("S.java");
        byte[] filling = Bodies.filling(SENT - head.length);
        attacker.atOnce(CONNECTIONS, number -> {
            Wire wire = attacker.connect();
            wire.begin(announcement);
            wire.send(head);
            wire.send(filling);
            attacker.hold();
        });
    }
}
