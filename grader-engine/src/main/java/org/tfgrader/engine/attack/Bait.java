package org.tfgrader.engine.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Targets for one run of one attack, which show afterwards whether the attack reached them: a world-writable folder
/// with a secret, a victim file and a model, a TCP and a UDP port, a Unix socket, and a unique name.
final class Bait implements AutoCloseable {
    private static final String EVERYONE_ENTERS = "rwxr-xr-x";
    private static final int EVERYONE_WRITES_AND_STICKY = 01777;
    private static final int EVERYONE_READS = 0644;
    private static final int EVERYONE_WRITES = 0666;

    /// Folders in which an attack could create a file with its unique name.
    private static final List<Path> COMMON = Stream.of("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "")
            .map(Path::of)
            .toList();

    /// The smallest model that TensorFlow loads: an empty graph with the tag `serve`.
    private static final byte[] MODEL = HexFormat.of().parseHex("0801120b0a07220573657276651200");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String name = "attack-" + random();
    private final String secret = random();
    private final Path base;
    private final Path folder;
    private final Path socketFile;
    private final ServerSocketChannel tcp;
    private final DatagramChannel udp;
    private final ServerSocketChannel unix;
    private final Map<String, String> before;

    private Bait() throws IOException {
        base = Files.createTempDirectory("bait-");
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString(EVERYONE_ENTERS));
        folder = Files.createDirectory(base.resolve("folder"));
        write("secret.txt", secret, EVERYONE_READS);
        write("victim.txt", "the victim", EVERYONE_WRITES);
        Files.write(Files.createDirectory(folder.resolve("model")).resolve("saved_model.pb"), MODEL);
        Files.setAttribute(folder, "unix:mode", EVERYONE_WRITES_AND_STICKY);
        before = contents();
        InetAddress here = InetAddress.getLoopbackAddress();
        tcp = ServerSocketChannel.open().bind(new InetSocketAddress(here, 0));
        tcp.configureBlocking(false);
        udp = DatagramChannel.open(StandardProtocolFamily.INET).bind(tcp.getLocalAddress());
        udp.configureBlocking(false);
        socketFile = base.resolve("socket");
        unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socketFile));
        unix.configureBlocking(false);
        Files.setAttribute(socketFile, "unix:mode", EVERYONE_WRITES);
    }

    /// Creates the targets. Close the result after use.
    static Bait lay() {
        try {
            return new Bait();
        } catch (IOException e) {
            throw new UncheckedIOException("the targets of an attack can't be created", e);
        }
    }

    /// {@return the source with the tokens replaced by the names of these targets}
    SourceFile pointedHere(SourceFile source) {
        String text = source.content();
        for (var token : tokens().entrySet()) {
            text = text.replace(token.getKey(), token.getValue());
        }
        return new SourceFile(source.name(), text);
    }

    /// {@return the tokens and the names of the targets}
    Map<String, String> tokens() {
        try {
            return Map.of(
                    "ATTACK_FOLDER", folder.toString(),
                    "ATTACK_NAME", name,
                    "ATTACK_PORT", Integer.toString(((InetSocketAddress) tcp.getLocalAddress()).getPort()),
                    "ATTACK_SOCKET", socketFile.toString(),
                    "ATTACK_PID", Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return the traces of an escape as sentences; empty if there are none}
    ///
    /// @param texts all texts of the result
    List<String> traces(List<String> texts) {
        List<String> traces = new ArrayList<>();
        if (texts.stream().anyMatch(text -> text.contains(secret))) {
            traces.add("the result contains the secret");
        }
        try {
            addChanges(traces);
            addFilesOfItsName(traces);
            if (tcp.accept() != null) {
                traces.add("a TCP connection was opened");
            }
            if (udp.receive(ByteBuffer.allocate(1)) != null) {
                traces.add("a datagram was received");
            }
            if (unix.accept() != null) {
                traces.add("the Unix socket was connected to");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the traces of an attack can't be read", e);
        }
        traces.addAll(LeftProcesses.named(name));
        return traces;
    }

    private void addChanges(List<String> traces) throws IOException {
        Map<String, String> after = contents();
        for (String file : after.keySet()) {
            if (!before.containsKey(file)) {
                traces.add(file + " was created");
            }
        }
        before.forEach((file, content) -> {
            String now = after.get(file);
            if (now == null) {
                traces.add(file + " was removed");
            } else if (!now.equals(content)) {
                traces.add(file + " was changed");
            }
        });
    }

    private void addFilesOfItsName(List<String> traces) throws IOException {
        for (Path place : COMMON) {
            if (!Files.isReadable(place.toAbsolutePath())) {
                continue;
            }
            try (Stream<Path> files = Files.list(place)) {
                for (Path file :
                        files.filter(file -> file.toString().contains(name)).toList()) {
                    traces.add(file + " was created");
                    Files.delete(file);
                }
            }
        }
    }

    private void write(String file, String text, int mode) throws IOException {
        Files.setAttribute(Files.writeString(folder.resolve(file), text), "unix:mode", mode);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.toList()) {
                contents.put(folder.relativize(path).toString(), state(path));
            }
        }
        return contents;
    }

    private static String state(Path path) throws IOException {
        var attributes = Files.readAttributes(path, "unix:mode,uid,nlink,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
        boolean isFile = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        return new TreeMap<>(attributes) + (isFile ? Arrays.toString(Files.readAllBytes(path)) : "");
    }

    private static String random() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        try (tcp;
                udp;
                unix;
                Stream<Path> tree = Files.walk(base)) {
            for (Path path : tree.toList().reversed()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the targets of an attack can't be removed", e);
        }
    }
}
