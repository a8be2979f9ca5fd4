package org.tfgrader.benchmarks.siege;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.tfgrader.benchmarks.client.Api;

/// What an attack acts with: connections from the attackers' addresses, until its time is over.
final class Attacker {
    /// A refused client comes again, but not at once.
    private static final Duration PAUSE = Duration.ofMillis(50);

    /// The system takes few bytes of answers before they are read.
    private static final int SMALL_BUFFER = 4096;

    private final int port;
    private final Api staff;
    private final long end;
    private final Tally tally;
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<Wire> open = new ConcurrentLinkedQueue<>();
    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();

    /// @param staff the API with an administrator's token, for preparations
    /// @param time after which the attack ends
    /// @param tally counts what it sends
    Attacker(int port, Api staff, Duration time, Tally tally) {
        this.port = port;
        this.staff = staff;
        this.tally = tally;
        this.end = System.nanoTime() + time.toNanos();
    }

    /// A part of an attack, which may end by a broken connection.
    @FunctionalInterface
    interface Part {
        void run(int number) throws IOException, InterruptedException;
    }

    Api staff() {
        return staff;
    }

    /// Runs an attack until it ends or its time is over, and closes its connections.
    ///
    /// @param grace how much longer a request may take that does not end by itself
    /// @return the ids of the submissions that the service accepted
    List<String> run(Attack.Run attack, Duration grace) throws InterruptedException {
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                attack.by(this);
            } catch (IOException refused) {
                // The tally has counted it: the service ended the connection, as it may.
            } catch (InterruptedException timeIsOver) {
                Thread.currentThread().interrupt();
            }
        });
        thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())).plus(grace));
        thread.interrupt();
        closeConnections();
        return List.copyOf(accepted);
    }

    boolean goesOn() {
        return System.nanoTime() < end && !Thread.currentThread().isInterrupted();
    }

    /// Waits until the time is over, with all connections open.
    void hold() throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    /// {@return a connection from the next of the attackers' addresses, closed at the end of the attack}
    Wire connect() throws IOException {
        return connect(0);
    }

    /// {@return the same, for answers of which the system takes few bytes before they are read}
    Wire connect(int receiveBuffer) throws IOException {
        var address = Addresses.ATTACKERS.get(next.getAndIncrement() % Addresses.ATTACKERS.size());
        Wire wire = new Wire(address, port, receiveBuffer, tally);
        open.add(wire);
        return wire;
    }

    /// Sends one request and reads the answer.
    Wire.Answer ask(Wire wire, byte[] request) throws IOException {
        wire.begin(request);
        Wire.Answer answer = wire.read();
        String location = answer.headers().getOrDefault("location", "");
        if (answer.status() == 202 && location.startsWith("/api/v1/submissions/")) {
            accepted.add(location.substring("/api/v1/submissions/".length()));
        }
        return answer;
    }

    /// Runs a part so many times at once, each to its end.
    void atOnce(int count, Part part) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Runnable> runs = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                runs.add(() -> run(part, number));
            }
            runs.forEach(threads::execute);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /// Sends a bounded number of requests, one after another on each of some connections, as fast as the answers come.
    ///
    /// @param requests makes the request with a number
    void flood(int connections, int count, IntFunction<byte[]> requests) throws InterruptedException {
        AtomicInteger number = new AtomicInteger();
        atOnce(connections, connection -> {
            while (goesOn() && number.get() < count) {
                floodOneConnection(number, count, requests);
            }
        });
    }

    /// A use of one connection, which may end by a broken connection.
    @FunctionalInterface
    interface Use {
        void on(Wire wire) throws IOException, InterruptedException;
    }

    /// Connects again when the service has closed the connection.
    void againAndAgain(Use use) throws InterruptedException {
        while (goesOn()) {
            try (Wire wire = connect(SMALL_BUFFER)) {
                use.on(wire);
            } catch (IOException closed) {
                Thread.sleep(PAUSE);
            }
        }
    }

    /// Returns when the service has closed the connection.
    private void floodOneConnection(AtomicInteger number, int count, IntFunction<byte[]> requests)
            throws InterruptedException {
        try (Wire wire = connect()) {
            for (int i = number.getAndIncrement(); goesOn() && i < count; i = number.getAndIncrement()) {
                if (ask(wire, requests.apply(i)).closes()) {
                    return;
                }
            }
        } catch (IOException closed) {
            Thread.sleep(PAUSE);
        }
    }

    private static void run(Part part, int number) {
        try {
            part.run(number);
        } catch (IOException closed) {
            // The tally has counted it: the service ended this connection, as it may.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Counts the answers to what was held open.
    private void closeConnections() throws InterruptedException {
        List<Wire> wires = List.copyOf(open);
        atOnce(wires.size(), number -> {
            wires.get(number).settle();
            wires.get(number).close();
        });
    }
}
