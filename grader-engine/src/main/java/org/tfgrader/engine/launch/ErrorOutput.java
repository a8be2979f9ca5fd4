package org.tfgrader.engine.launch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.tfgrader.worker.protocol.PrintableText;

/// The end of what a process writes to its standard error: messages of native libraries, and the JVM's report of a
/// crash, which a worker can't write to a file. Reading never waits for the process. Student code may have written the
/// text, so it never becomes feedback. Safe for use by several threads.
final class ErrorOutput {
    /// Bytes that are kept. A report of the JVM has about 50,000.
    static final int MOST = 60_000;

    private final InputStream stream;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    ErrorOutput(InputStream stream) {
        this.stream = stream;
    }

    /// Reads what has arrived, at most as much as is kept.
    synchronized void read() {
        try {
            received.write(stream.readNBytes(Math.min(stream.available(), MOST)));
        } catch (IOException closed) {
            // The process has ended, and another thread has read the rest of the pipe into the stream.
            return;
        }
        if (received.size() > 2 * MOST) {
            byte[] end = end();
            received.reset();
            received.writeBytes(end);
        }
    }

    /// {@return the end of the text, safe to show}
    synchronized List<String> lines() {
        String text = new String(end(), StandardCharsets.UTF_8);
        return PrintableText.lines(text, MOST).strip().lines().toList();
    }

    private byte[] end() {
        byte[] all = received.toByteArray();
        return Arrays.copyOfRange(all, Math.max(0, all.length - MOST), all.length);
    }
}
