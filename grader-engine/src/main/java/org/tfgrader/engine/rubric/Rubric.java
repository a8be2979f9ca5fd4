package org.tfgrader.engine.rubric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.model.GraderUnavailable;
import org.tfgrader.engine.resource.Resources;

/// The tests of a submission and their points.
///
/// @param checks in the order in which they run; the points of each exercise add up to its maximum
public record Rubric(List<Check> checks) {
    private static final String STANDARD = "rubric.yaml";

    public Rubric {
        checks = List.copyOf(checks);
    }

    /// {@return the tests of one exercise, in order}
    public List<Check> of(Exercise exercise) {
        return checks.stream().filter(check -> check.exercise() == exercise).toList();
    }

    /// {@return a test; empty if this rubric does not have it}
    ///
    /// @param id such as `sigmoid.values`
    public Optional<Check> find(String id) {
        return checks.stream().filter(check -> check.id().equals(id)).findFirst();
    }

    /// Reads a rubric.
    ///
    /// @param file null for the default rubric
    /// @throws GraderUnavailable if it can't be read or is invalid; the message lists every error with its line
    public static Rubric read(@Nullable Path file) {
        return file == null ? standard() : parse(file.toString(), text(file));
    }

    /// {@return the default rubric}
    public static Rubric standard() {
        return parse(STANDARD, Resources.text(Rubric.class, STANDARD));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new GraderUnavailable("The rubric " + file + " does not exist.", e);
        } catch (IOException e) {
            throw new GraderUnavailable(
                    "The rubric " + file + " can't be read as UTF-8 text (" + e.getMessage()
                            + "). Check its permissions and encoding.",
                    e);
        }
    }

    private static Rubric parse(String name, String text) {
        RubricReader reader = new RubricReader();
        Rubric rubric = reader.read(text);
        if (!reader.errors().isEmpty()) {
            throw new GraderUnavailable("The rubric " + name + " is invalid. Fix these errors and start again:\n  "
                    + String.join("\n  ", reader.errors()));
        }
        return rubric;
    }
}
