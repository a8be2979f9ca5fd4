package org.tfgrader.worker.run;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.tfgrader.worker.protocol.Message;

/// Captures the beginning of the standard output.
public final class PrintedText {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    /// Starts capturing.
    public void capture() {
        PrintStream stream = new PrintStream(new Keeping(), true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
    }

    /// {@return the output since the last time}
    public String take() {
        synchronized (kept) {
            // A character that the limit cut in two is replaced.
            String text = kept.toString(StandardCharsets.UTF_8);
            kept.reset();
            return text;
        }
    }

    private final class Keeping extends OutputStream {
        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            synchronized (kept) {
                kept.write(bytes, offset, Math.min(length, Message.Observed.MAX_PRINTED - kept.size()));
            }
        }
    }
}
