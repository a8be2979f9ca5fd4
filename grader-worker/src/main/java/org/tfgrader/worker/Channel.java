package org.tfgrader.worker;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.tfgrader.worker.protocol.FrameReader;
import org.tfgrader.worker.protocol.FrameWriter;
import org.tfgrader.worker.protocol.Message;

/// The way to the grader: the standard streams that this process was started with, moved out of the way. What student
/// code or native code prints afterwards goes nowhere, so it can't be taken for a frame.
public final class Channel {
    /// The longest frame that the grader sends.
    private static final int MAX_FRAME = 64 << 20;

    private static final int READ_WRITE = 2;

    private final FrameReader reader;
    private final FrameWriter writer;

    private Channel(InputStream in, OutputStream out) {
        reader = new FrameReader(in, MAX_FRAME);
        writer = new FrameWriter(out);
    }

    /// Takes the standard streams over. Call it once, before anything else uses them.
    ///
    /// @throws IOException if the platform does not let them be moved
    public static Channel takeStandardStreams() throws IOException {
        // Opening a descriptor's name opens the same pipe once more, under a number of its own.
        InputStream in = new BufferedInputStream(new FileInputStream("/dev/fd/0"), 1 << 16);
        OutputStream out = new FileOutputStream("/dev/fd/1");
        pointStandardDescriptorsToNull();
        System.setIn(InputStream.nullInputStream());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        System.setOut(nowhere);
        System.setErr(nowhere);
        return new Channel(in, out);
    }

    /// Waits for the grader's next message.
    ///
    /// @throws IOException if the grader is gone
    public Message receive() throws IOException {
        return reader.read();
    }

    /// Sends a message.
    ///
    /// @throws IOException if the grader is gone
    public void send(Message message) throws IOException {
        writer.write(message);
    }

    @SuppressWarnings("restricted") // the two functions are called with the types that POSIX gives them
    private static void pointStandardDescriptorsToNull() throws IOException {
        Linker linker = Linker.nativeLinker();
        var open = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("open"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2));
        var dup2 = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("dup2"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int nowhere = call(open, arena.allocateFrom("/dev/null"), READ_WRITE);
            for (int standard = 0; standard <= 2; standard++) {
                call(dup2, nowhere, standard);
            }
        }
    }

    private static int call(MethodHandle function, Object... arguments) throws IOException {
        int result;
        try {
            result = (int) function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IOException("the standard streams can't be moved", e);
        }
        if (result < 0) {
            throw new IOException("the standard streams can't be moved");
        }
        return result;
    }
}
