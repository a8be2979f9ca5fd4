package org.tfgrader.benchmarks.siege;

import java.io.IOException;
import java.time.Duration;

/// Connections that the service closes, since their headers do not end, and that come back at once.
final class Reconnections implements Attack {
    private static final int CONNECTIONS = 1500;
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(200);
    private static final byte[] BYTE = {'x'};

    @Override
    public String summary() {
        return "1,500 connections whose headers arrive byte by byte, and that connect again when they are closed";
    }

    @Override
    public void run(Attacker attacker) throws InterruptedException {
        byte[] beginning = Request.withoutEnd(SignIn.PATH);
        attacker.atOnce(CONNECTIONS, number -> {
            while (attacker.goesOn()) {
                trickle(attacker, beginning);
            }
        });
    }

    /// Returns when the service has closed the connection.
    private static void trickle(Attacker attacker, byte[] beginning) throws InterruptedException {
        try (Wire wire = attacker.connect()) {
            wire.begin(beginning);
            while (attacker.goesOn()) {
                Thread.sleep(BETWEEN_BYTES);
                wire.send(BYTE);
            }
        } catch (IOException closed) {
            Thread.sleep(Duration.ofMillis(50));
        }
    }
}
