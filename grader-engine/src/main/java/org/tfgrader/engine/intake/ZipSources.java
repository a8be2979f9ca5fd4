package org.tfgrader.engine.intake;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.tfgrader.engine.Submission.SourceFile;
import org.tfgrader.engine.intake.RefusedSourcesException.Reason;

/// The sources in a zip. Sizes that the zip claims are not believed: what comes out is counted as it comes out.
public final class ZipSources {
    private static final int MAX_ENTRIES = 1000;
    private static final int MAX_IGNORED_BYTES = 32 * 1024 * 1024;
    private static final Pattern ARCHIVE =
            Pattern.compile(".*\\.(zip|jar|war|ear|7z|rar|tar|tgz|gz|bz2|xz|zst)", Pattern.CASE_INSENSITIVE);

    private ZipSources() {}

    /// Adds the `.java` files of a zip. Folders, hidden files, those that macOS adds and others are passed over.
    public static void addTo(Sources sources, String zipName, byte[] zip) {
        String shown = SourceNames.shown(zipName);
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            if (!addEntries(sources, shown, in)) {
                throw invalid(shown, "holds no .java file", "put your Java class into it");
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw invalid(shown, "is damaged or of an unusual kind", "make it again with an ordinary zip program");
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory can't fail", e);
        }
    }

    /// Writes files as a zip.
    public static void write(List<SourceFile> files, OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (SourceFile file : files) {
                var entry = new ZipEntry(file.name());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.content().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    private static boolean addEntries(Sources sources, String shown, ZipInputStream in) throws IOException {
        Set<String> names = new HashSet<>();
        int ignoredBytes = 0;
        int found = 0;
        ZipEntry entry = in.getNextEntry();
        if (entry == null) {
            throw invalid(shown, "is no zip", "hand in .java files or a real .zip");
        }
        for (; entry != null; entry = in.getNextEntry()) {
            String name = entry.getName();
            SourceNames.checkPath(Reason.INVALID_ZIP, name);
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw invalid(shown, "holds %s twice".formatted(name), "give each file a name of its own");
            }
            if (names.size() > MAX_ENTRIES) {
                throw invalid(shown, "holds more than %d files".formatted(MAX_ENTRIES), "zip only your .java files");
            }
            if (entry.isDirectory()) {
                continue;
            }
            if (isPassedOver(name)) {
                ignoredBytes += skip(in, MAX_IGNORED_BYTES - ignoredBytes, shown);
            } else if (ARCHIVE.matcher(name).matches()) {
                throw invalid(shown, "holds another archive, %s".formatted(name), "zip only your .java files");
            } else if (SourceNames.isSource(name)) {
                sources.add(name, read(in, sources.room()));
                found++;
            } else {
                ignoredBytes += skip(in, MAX_IGNORED_BYTES - ignoredBytes, shown);
            }
        }
        return found > 0;
    }

    private static boolean isPassedOver(String name) {
        return Arrays.stream(name.split("/")).anyMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
    }

    private static byte[] read(InputStream in, int room) throws IOException {
        byte[] content = in.readNBytes(room + 1);
        if (content.length > room) {
            throw Sources.tooLarge();
        }
        return content;
    }

    private static int skip(InputStream in, int room, String shown) throws IOException {
        var buffer = new byte[8192];
        int skipped = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            skipped += read;
            if (skipped > room) {
                throw invalid(shown, "unpacks to far more than a submission", "zip only your .java files");
            }
        }
        return skipped;
    }

    private static RefusedSourcesException invalid(String shown, String what, String advice) {
        return new RefusedSourcesException(Reason.INVALID_ZIP, "%s %s: %s.".formatted(shown, what, advice));
    }
}
