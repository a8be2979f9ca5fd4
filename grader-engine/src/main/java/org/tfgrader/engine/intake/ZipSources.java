package org.tfgrader.engine.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tfgrader.engine.intake.RefusedSourcesException.Reason;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Reads the sources in a zip. Nothing else is unpacked.
public final class ZipSources {
    private static final int MAX_ENTRIES = 1000;
    private static final long MAX_BYTES = 32 * 1024 * 1024;
    private static final Pattern ARCHIVE =
            Pattern.compile(".*\\.(zip|jar|war|ear|7z|rar|tar|tgz|gz|bz2|xz|zst)", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMPILED = Pattern.compile(".*\\.class|(.*/)?META-INF/.*", Pattern.CASE_INSENSITIVE);

    private ZipSources() {}

    /// Adds the `.java` files of a zip. Other files are skipped: hidden files, files that macOS adds, compiled
    /// classes and service files, because only classes of the grader's own compiler are loaded.
    ///
    /// @throws RefusedSourcesException if it is not an ordinary zip, contains no source or an archive, or has an
    ///     invalid name or size
    public static void addTo(Sources sources, String zipName, byte[] zip) {
        ZipDirectory directory = ZipDirectory.read(SourceNames.shown(zipName), zip, MAX_ENTRIES);
        List<ZipDirectory.Entry> entries = directory.entries();
        if (entries.isEmpty()) {
            throw directory.refused("is empty", "Add your Java class to it");
        }
        checkNames(directory, entries);
        if (entries.stream().mapToLong(ZipDirectory.Entry::size).sum() > MAX_BYTES) {
            throw directory.refused("is too large when unpacked", "Zip only your .java files");
        }
        List<ZipDirectory.Entry> files =
                entries.stream().filter(ZipSources::isSource).toList();
        if (files.isEmpty()) {
            throw entries.stream()
                            .anyMatch(entry -> COMPILED.matcher(entry.name()).matches())
                    ? directory.refused("contains compiled classes but no .java file", "Add the source to it")
                    : directory.refused("contains no .java file", "Add your Java class to it");
        }
        for (ZipDirectory.Entry file : files) {
            if (file.size() > sources.room()) {
                throw Sources.tooLarge();
            }
            sources.add(file.name(), directory.content(file));
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

    private static void checkNames(ZipDirectory directory, List<ZipDirectory.Entry> entries) {
        Set<String> names = new HashSet<>();
        for (ZipDirectory.Entry entry : entries) {
            String name = entry.name();
            SourceNames.checkPath(Reason.INVALID_ZIP, name);
            if (!names.add(SourceNames.folded(entry.isFolder() ? name.substring(0, name.length() - 1) : name))) {
                throw directory.refused("contains %s twice".formatted(name), "Rename one of them");
            }
            if (!entry.isFolder() && !isHidden(name) && ARCHIVE.matcher(name).matches()) {
                throw directory.refused("contains another archive, %s".formatted(name), "Zip only your .java files");
            }
        }
    }

    private static boolean isSource(ZipDirectory.Entry entry) {
        return !entry.isFolder() && !isHidden(entry.name()) && SourceNames.isSource(entry.name());
    }

    private static boolean isHidden(String name) {
        return Arrays.stream(name.split("/")).anyMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
    }
}
