package org.tfgrader.api.submissions;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.tfgrader.api.heavy.HeavyWork;
import org.tfgrader.api.problems.JsonProblems;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.submissions.SubmissionDesk.HandedIn;
import org.tfgrader.engine.intake.SourceNames;
import org.tfgrader.engine.intake.Sources;
import org.tfgrader.engine.intake.ZipSources;
import org.tfgrader.engine.model.Submission.SourceFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// Reads the three formats of submissions.
@Component
public class SubmissionBodies {
    /// The media type of the source of one class.
    static final String TYPE = "text/x-java-source";

    /// The name of a single class without a file name.
    static final String DEFAULT_NAME = "Solution.java";

    /// The shortest source that is graded, as an example.
    static final String SOURCE = "public class Solution implements org.tfgrader.kit.GradedFunctions {}";

    /// Far more than the names and texts of all files: each value takes many times its length in memory.
    private static final JsonFactory FEW_VALUES = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxTokenCount(10_000).build())
            .build();

    // Escapes may make JSON larger than the text in it.
    private static final int MAX_JSON_BYTES = 4 * Sources.MAX_BYTES;

    private final JsonMapper json;
    private final HeavyWork work;

    SubmissionBodies(JsonMapper json, HeavyWork work) {
        this.json = json;
        this.work = work;
    }

    /// A submission as JSON.
    @Schema(name = "NewSubmission")
    @JsonIgnoreProperties(ignoreUnknown = true) // Otherwise their values stay in memory until the end.
    record JsonBody(
            @Schema(example = "s1042") @Nullable String student,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            List<@Nullable JsonFile> files) {}

    /// A file as JSON.
    @Schema(name = "SourceFile")
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record JsonFile(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = DEFAULT_NAME) @Nullable
            String name,

            @Schema(requiredMode = RequiredMode.REQUIRED, example = SOURCE) @Nullable
            String content) {}

    /// A file as it was sent: a source or a zip of sources.
    public static final class NamedFile {
        private final String name;
        private final byte[] content;

        /// Wraps bytes that nobody changes any more.
        ///
        /// @param name that of a single class if there is none
        public NamedFile(@Nullable String name, byte[] content) {
            this.name = name == null || name.isEmpty() ? DEFAULT_NAME : name;
            this.content = content;
        }

        private boolean isZip() {
            return name.toLowerCase(Locale.ROOT).endsWith(".zip");
        }
    }

    List<SourceFile> text(InputStream in) throws IOException {
        byte[] body = read(in, Sources.MAX_BYTES);
        return sources(List.of(new NamedFile(DEFAULT_NAME, body)));
    }

    /// {@return the sources in uploaded files}
    ///
    /// @throws Problem if there are none, or if one of them is invalid
    public List<SourceFile> uploads(@Nullable List<MultipartFile> uploads) throws IOException {
        if (uploads == null || uploads.isEmpty()) {
            throw new Problem(
                    ProblemType.MISSING_FIELD,
                    "file",
                    "The part `file` is missing: send one for each .java file, or one .zip, for example with curl"
                            + " -F file=@Solution.java.");
        }
        List<NamedFile> files = new ArrayList<>();
        for (MultipartFile upload : uploads) {
            files.add(new NamedFile(upload.getOriginalFilename(), upload.getBytes()));
        }
        return sources(files);
    }

    /// {@return the sources in files as they were sent}
    ///
    /// @throws Problem if one of them is invalid
    public List<SourceFile> sources(List<NamedFile> files) {
        return work.run(() -> read(files));
    }

    private static List<SourceFile> read(List<NamedFile> files) {
        var sources = new Sources();
        for (NamedFile file : files) {
            if (file.isZip()) {
                if (files.size() > 1) {
                    throw new Problem(
                            ProblemType.INVALID_ZIP,
                            "%s was sent together with other files: submit a single .zip, or only .java files."
                                    .formatted(SourceNames.shown(file.name)));
                }
                if (file.content.length == 0) {
                    throw new Problem(
                            ProblemType.EMPTY_BODY,
                            "%s is empty: add your .java files to it.".formatted(SourceNames.shown(file.name)));
                }
                ZipSources.addTo(sources, file.name, file.content);
            } else {
                sources.add(file.name, file.content);
            }
        }
        return sources.all();
    }

    /// {@return the submission in a JSON body}
    ///
    /// @param student gives the student, from the one that the body names
    HandedIn json(InputStream in, UnaryOperator<@Nullable String> student, boolean train) throws IOException {
        byte[] bytes = read(in, MAX_JSON_BYTES);
        return work.run(() -> {
            JsonBody body = parse(bytes);
            return new HandedIn(student.apply(body.student), train, read("files", body.files));
        });
    }

    /// {@return the sources in a JSON body}
    ///
    /// @param field the name of the list
    /// @throws Problem if there are none, or if one of them is invalid
    public List<SourceFile> files(String field, @Nullable List<@Nullable JsonFile> files) {
        return work.run(() -> read(field, files));
    }

    private static List<SourceFile> read(String field, @Nullable List<@Nullable JsonFile> files) {
        if (files == null || files.isEmpty()) {
            throw new Problem(
                    ProblemType.MISSING_FIELD,
                    field,
                    "`%s` is missing: send a list of {\"name\", \"content\"}, one for each .java file."
                            .formatted(field));
        }
        var sources = new Sources();
        for (int i = 0; i < files.size(); i++) {
            JsonFile file = files.get(i);
            if (file == null || file.name == null) {
                throw missing("%s[%d].name".formatted(field, i), "the file's name, such as Solution.java");
            }
            if (file.content == null) {
                throw missing("%s[%d].content".formatted(field, i), "the file's text");
            }
            sources.addText(file.name, file.content);
        }
        return sources.all();
    }

    private JsonBody parse(byte[] bytes) {
        if (bytes.length == 0) {
            throw new Problem(
                    ProblemType.EMPTY_BODY, "The request body is empty: send {\"files\": [{\"name\", \"content\"}]}.");
        }
        try (JsonParser parser = FEW_VALUES.createParser(ObjectReadContext.empty(), bytes)) {
            JsonBody body = json.readValue(parser, JsonBody.class);
            return body == null ? new JsonBody(null, null) : body;
        } catch (JacksonException e) {
            throw JsonProblems.of(e);
        }
    }

    private static Problem missing(String field, String what) {
        return new Problem(ProblemType.MISSING_FIELD, field, "`%s` is missing: set it to %s.".formatted(field, what));
    }

    private static byte[] read(InputStream in, int limit) throws IOException {
        byte[] body = in.readNBytes(limit + 1);
        if (body.length > limit) {
            throw Sources.tooLarge();
        }
        return body;
    }
}
