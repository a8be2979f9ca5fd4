package org.tfgrader.engine.compile;

import java.util.List;
import java.util.Map;
import org.tfgrader.worker.protocol.Compilation;

/// Compiled submissions for tests, which no compiler has seen.
public final class CompiledSubmissions {
    private CompiledSubmissions() {}

    public static CompiledSubmission of(List<Compilation.Problem> problems, List<Compilation.Method> methods) {
        return new CompiledSubmission(new Compilation(Map.of(), problems, methods), List.of());
    }
}
