package org.tfgrader.benchmarks.siege;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What is small on the wire must not become large in the service, and ranges must not multiply an answer.
final class Compression {
    private static final int CONNECTIONS = 16;
    private static final int REQUESTS = 4000;
    private static final int BLOCK = 1 << 20;
    private static final Pattern ASSET = Pattern.compile("\"(/assets/[^\"]+)\"");

    private Compression() {}

    static Attack.Run prepare(Attacker attacker) throws IOException, InterruptedException {
        String bearer = Request.bearer(attacker.staff().studentToken("attacker"));
        Wire wire = attacker.connect();
        wire.begin(Request.get(SignIn.PATH));
        Matcher found = ASSET.matcher(wire.read().body());
        String asset = found.find() ? found.group(1) : SignIn.PATH;
        byte[] gzip = gzip();
        List<byte[]> requests = List.of(
                Request.post("/api/v1/submissions", Request.JSON, gzip, "Content-Encoding: gzip", bearer),
                Request.post("/sign-in", Request.FORM, gzip, "Content-Encoding: gzip"),
                Request.post("/api/v1/submissions", Request.MULTIPART, Request.file("bomb.zip", zip()), bearer),
                Request.get(asset, "Range: bytes=" + "0-,".repeat(900) + "0-"),
                Request.get(asset, "Range: bytes=" + ranges()),
                Request.get("/v3/api-docs", "Accept-Encoding: gzip"),
                Request.get("/sign-in", "Accept-Encoding: gzip, deflate, br, zstd, *;q=0.1", "TE: gzip"));
        return attack -> attack.flood(CONNECTIONS, REQUESTS, number -> requests.get(number % requests.size()));
    }

    private static String ranges() {
        StringBuilder ranges = new StringBuilder("0-0");
        for (int i = 2; i < 1200; i += 2) {
            ranges.append(',').append(i).append('-').append(i);
        }
        return ranges.toString();
    }

    private static byte[] gzip() {
        return compressed(bytes -> {
            try (OutputStream out = new GZIPOutputStream(bytes)) {
                write(out, 400);
            }
        });
    }

    private static byte[] zip() {
        return compressed(bytes -> {
            try (ZipOutputStream out = new ZipOutputStream(bytes)) {
                for (int i = 0; i < 40; i++) {
                    out.putNextEntry(new ZipEntry("F%02d.java".formatted(i)));
                    write(out, 10);
                }
            }
        });
    }

    private static void write(OutputStream out, int megabytes) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int i = 0; i < megabytes; i++) {
            out.write(block);
        }
    }

    @FunctionalInterface
    private interface Writer {
        void write(ByteArrayOutputStream bytes) throws IOException;
    }

    private static byte[] compressed(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
