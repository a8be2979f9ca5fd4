package org.tfgrader.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Submissions to grade.
final class Answers {
    static final Path TANH_FOR_SIGMOID = CommandRun.inRepository("submissions/wrong/tanh_for_sigmoid");

    private static final Path REFERENCE =
            CommandRun.inRepository("reference-solutions/src/main/java/org/tfgrader/reference/RightAnswers.java");

    private Answers() {}

    /// Writes the reference solution as a student would hand it in.
    ///
    /// @param packageLine empty for the default package
    /// @return the file `Solution.java` in the folder
    static Path writeReference(Path folder, String packageLine) throws IOException {
        String text = Files.readString(REFERENCE)
                .replace("package org.tfgrader.reference;", packageLine)
                .replace("abstract class RightAnswers", "class Solution");
        return Files.writeString(folder.resolve("Solution.java"), text);
    }
}
