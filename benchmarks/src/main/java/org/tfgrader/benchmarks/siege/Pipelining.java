package org.tfgrader.benchmarks.siege;

import java.io.ByteArrayOutputStream;

/// Requests that are sent ahead, without reading an answer, must not pile up in memory.
final class Pipelining implements Attack {
    private static final int CONNECTIONS = 100;
    private static final int BATCHES = 50;
    private static final int BATCH = 100;

    @Override
    public String summary() {
        return "100 connections with up to 5000 pipelined requests each, half of which read no answer";
    }

    @Override
    public void run(Attacker attacker) throws InterruptedException {
        byte[] request = Request.get(SignIn.PATH);
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        for (int i = 0; i < BATCH; i++) {
            batch.writeBytes(request);
        }
        byte[] requests = batch.toByteArray();
        attacker.atOnce(CONNECTIONS, number -> {
            Wire wire = attacker.connect();
            for (int i = 0; i < BATCHES && attacker.goesOn(); i++) {
                wire.begin(requests, BATCH);
                for (int read = 0; number % 2 == 0 && read < BATCH && attacker.goesOn(); read++) {
                    wire.read();
                }
            }
            attacker.hold();
        });
    }
}
