package org.tfgrader.engine.attack;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.Submission.SourceFile;

/// One attack of the corpus.
///
/// @param name of its folder
/// @param sources with the tokens that [Bait] replaces
/// @param classes class files by binary name, such as no compiler writes; handed in instead of sources
/// @param archives zips by file name, handed in instead of sources
/// @param allWalls what has to become of it where all walls stand
/// @param withoutJavaWalls what has to become of it where the Java walls are off; null where they have nothing to do
///     with it
record Attack(
        String name,
        Trace trace,
        List<SourceFile> sources,
        Map<String, byte[]> classes,
        Map<String, byte[]> archives,
        Expectation allWalls,
        @Nullable Expectation withoutJavaWalls) {}
