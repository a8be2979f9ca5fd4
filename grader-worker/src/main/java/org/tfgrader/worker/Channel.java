package org.tfgrader.worker;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import org.tfgrader.sandbox.StandardStreams;
import org.tfgrader.worker.protocol.Envelope;
import org.tfgrader.worker.protocol.FrameReader;
import org.tfgrader.worker.protocol.FrameWriter;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Nonce;

/// The connection to the grader: the standard streams with which this process was started, moved to other
/// descriptors. Later output of student code or native code is lost, so it can't be mistaken for a frame.
public final class Channel {
    /// The longest frame that the grader sends.
    private static final int MAX_FRAME = 64 << 20;

    private final FrameReader reader;
    private final FrameWriter writer;
    private Nonce asked = Nonce.NONE;

    private Channel(InputStream in, OutputStream out) {
        reader = FrameReader.keeping(in, MAX_FRAME);
        writer = new FrameWriter(out);
    }

    /// Takes over the standard streams. Call it once, before anything else uses them.
    ///
    /// @throws IOException if the platform does not support it
    public static Channel takeStandardStreams() throws IOException {
        // Opening the name of a descriptor opens the same pipe again, with another number.
        InputStream in = new BufferedInputStream(new FileInputStream("/dev/fd/0"), 1 << 16);
        OutputStream out = new FileOutputStream("/dev/fd/1");
        StandardStreams.pointToNowhere();
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
        Envelope envelope = reader.readEnvelope();
        asked = envelope.nonce();
        return envelope.message();
    }

    /// Sends an answer to the last message.
    ///
    /// @throws IOException if the grader is gone
    public void send(Message message) throws IOException {
        writer.write(asked, message);
    }
}
