package org.tfgrader.engine.rubric;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.GraderUnavailable;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Exercise;

/// What is asked of a submission and what it is worth.
///
/// @param checks in the order in which they are asked; those of each exercise are worth its points together
public record Rubric(List<Check> checks) {
    private static final String STANDARD = "rubric.yaml";

    public Rubric {
        checks = List.copyOf(checks);
    }

    /// {@return the checks of one exercise, in order}
    public List<Check> of(Exercise exercise) {
        return checks.stream().filter(check -> check.exercise() == exercise).toList();
    }

    /// Reads a rubric.
    ///
    /// @param file null takes the one that comes with the grader
    /// @throws GraderUnavailable if it can't be read or says anything that it should not, with every error and its
    ///     line
    public static Rubric read(@Nullable Path file) {
        return file == null ? standard() : parse(file.toString(), text(file));
    }

    /// {@return the rubric that comes with the grader}
    public static Rubric standard() {
        try (InputStream in = Rubric.class.getResourceAsStream(STANDARD)) {
            if (in == null) {
                throw new IllegalStateException("the grader comes with a rubric");
            }
            return parse(STANDARD, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the grader's own resources can be read", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new GraderUnavailable("There is no rubric " + file + ": name a file that exists.", e);
        } catch (IOException e) {
            throw new GraderUnavailable(
                    "The rubric " + file + " can't be read as UTF-8 text (" + e.getMessage()
                            + "): check its permissions and its encoding.",
                    e);
        }
    }

    private static Rubric parse(String name, String text) {
        RubricReader reader = new RubricReader();
        Rubric rubric = reader.read(text);
        if (!reader.errors().isEmpty()) {
            throw new GraderUnavailable("The rubric " + name + " can't be used; correct these and start again:\n  "
                    + String.join("\n  ", reader.errors()));
        }
        return rubric;
    }
}
