package org.tfgrader.sandbox;

import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// A process that locks itself in and prints what it can still do.
final class LockedMain {
    private static final PrintStream OUT = System.out;

    private LockedMain() {}

    /// Locks itself and tries.
    ///
    /// @param arguments the process that started this one, whom to become, and a file that anyone may write
    public static void main(String[] arguments) throws Exception {
        int user = Integer.parseInt(arguments[1]);
        Path file = Path.of(arguments[2]);
        // What is tried must fail at the kernel, not while its classes or libraries are loaded. Below a private folder,
        // the user that this process becomes can read no class.
        loadClassesBeside(LockedMain.class);
        loadClassesBeside(ProcessLock.class);
        new ServerSocket(0).close();
        Files.readString(file);
        new ProcessBuilder("true").start().waitFor();
        ExecutorService threads = Executors.newCachedThreadPool();

        var lock = new ProcessLock(Long.parseLong(arguments[0]), user, 64 << 20, 64, 100);
        try {
            lock.lock().forEach(LockedMain::say);
        } catch (LockFailedException e) {
            OUT.println(e.getMessage());
            return;
        }
        Map<String, Callable<?>> deeds = new TreeMap<>();
        deeds.put("reads a file", () -> Files.readString(file));
        deeds.put("writes a file", () -> Files.writeString(file, "changed"));
        deeds.put("deletes a file", () -> {
            Files.delete(file);
            return null;
        });
        deeds.put("listens", () -> new ServerSocket(0));
        deeds.put("connects", () -> new Socket(InetAddress.getLoopbackAddress(), 9));
        deeds.put("starts a program", () -> new ProcessBuilder("true").start());
        deeds.put("kills its parent", () -> {
            must(CLibrary.function("kill", Long.parseLong(arguments[0]), 9));
            return null;
        });
        deeds.put("becomes root", () -> {
            must(CLibrary.function("setuid", 0));
            return null;
        });
        deeds.put("takes 200 MB", () -> Arena.global().allocate(200 << 20));
        deeds.put("starts a thread", () -> threads.submit(() -> 1).get());
        deeds.put("computes", () -> Math.sin(1));
        deeds.put("takes 10 MB", () -> new byte[10 << 20]);
        for (var deed : deeds.entrySet()) {
            try {
                deed.getValue().call();
                say(deed.getKey(), true);
            } catch (Exception | Error e) {
                say(deed.getKey(), false);
            }
        }
        say("is the user " + CLibrary.systemCall(SystemCall.GETUID), true);
        OUT.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void loadClassesBeside(Class<?> one) throws Exception {
        Path root =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.list(root.resolve(one.getPackageName().replace('.', '/')))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class")) {
                    Class.forName(one.getPackageName() + "." + name.replace(".class", ""), false, one.getClassLoader());
                }
            }
        }
    }

    private static void must(long result) {
        if (result < 0) {
            throw new IllegalStateException("error " + -result);
        }
    }

    private static void say(String what, boolean so) {
        OUT.println(what + ": " + (so ? "yes" : "no"));
    }
}
