package org.tfgrader.api.access;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// A zip into which everything that is kept about a student is written, file by file.
public final class Archive {
    private final ZipOutputStream zip;
    private final JsonMapper json;

    Archive(OutputStream out, JsonMapper json) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.json = json;
    }

    /// Adds a file with a value as JSON.
    public void add(String name, Object value) throws IOException {
        addText(name, json.writerWithDefaultPrettyPrinter().writeValueAsString(value));
    }

    /// Adds a file with a text.
    public void addText(String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /// Ends the zip, and leaves what it was written to open.
    void end() throws IOException {
        zip.finish();
    }
}
