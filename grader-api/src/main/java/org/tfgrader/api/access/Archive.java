package org.tfgrader.api.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.tfgrader.api.heavy.HeavyWork;
import tools.jackson.databind.json.JsonMapper;

/// A zip file with data of students, written file by file. Each file is read and compressed as
/// [HeavyWork], and then sent by the thread that adds it, which may wait for the client.
public final class Archive {
    public static final String TYPE = "application/zip";

    private final OutputStream out;
    private final JsonMapper json;
    private final HeavyWork work;
    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(compressed, StandardCharsets.UTF_8);

    private Archive(OutputStream out, JsonMapper json, HeavyWork work) {
        this.out = out;
        this.json = json;
        this.work = work;
    }

    /// {@return an archive in a response that the browser saves as a file and does not keep}
    ///
    /// @param name the file's name
    public static Archive download(String name, HttpServletResponse response, JsonMapper json, HeavyWork work)
            throws IOException {
        response.setContentType(TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        return new Archive(response.getOutputStream(), json, work);
    }

    /// Adds a value as a JSON file.
    public void add(String name, Object value) throws IOException {
        add(name, () -> value);
    }

    /// Adds a value as a JSON file. The value is computed as heavy work.
    public void add(String name, Supplier<Object> value) throws IOException {
        addText(name, () -> json.writerWithDefaultPrettyPrinter().writeValueAsString(value.get()));
    }

    /// Adds a text file. The text is computed as heavy work.
    public void addText(String name, Supplier<String> text) throws IOException {
        byte[] file = prepare(() -> compress(name, text.get()));
        out.write(file);
    }

    /// {@return the result of a task that is heavy work}
    public <T> T prepare(Supplier<T> part) {
        return work.run(part);
    }

    private byte[] compress(String name, String text) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            return takeCompressed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] takeCompressed() {
        byte[] bytes = compressed.toByteArray();
        compressed.reset();
        return bytes;
    }

    /// Ends the zip, but leaves the underlying stream open.
    public void end() throws IOException {
        zip.finish();
        out.write(takeCompressed());
    }
}
