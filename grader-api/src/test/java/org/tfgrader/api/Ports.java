package org.tfgrader.api;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/// Ports that stay free while nobody listens. They lie below those that the kernel gives to outgoing connections:
/// who looks for a server that is away could be given the server's own port, and then connect to itself. Each fork of
/// the tests has its own.
public final class Ports {
    private static final AtomicInteger NEXT = new AtomicInteger(Integer.getInteger("test.first-port", 20_000));

    private Ports() {}

    /// {@return a port that nobody in this process was given before}
    public static int next() {
        int port = NEXT.getAndIncrement();
        while (!isFree(port)) {
            port = NEXT.getAndIncrement();
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
