package org.tfgrader.engine.attack;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.model.Submission.SourceFile;

/// One attack of the corpus.
///
/// @param name of its folder
/// @param sources with the tokens that [Bait] replaces
/// @param classes class files by binary name that no compiler writes; submitted instead of sources
/// @param archives zips by file name; submitted instead of sources
/// @param allWalls the expected outcome with all isolation layers
/// @param withoutJavaWalls the expected outcome with the Java layers off; null if they have no effect on the
///     attack
record Attack(
        String name,
        Trace trace,
        List<SourceFile> sources,
        Map<String, byte[]> classes,
        Map<String, byte[]> archives,
        Expectation allWalls,
        @Nullable Expectation withoutJavaWalls) {}
