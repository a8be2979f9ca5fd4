package org.tfgrader.worker.compile;

import org.eclipse.jdt.core.compiler.CategorizedProblem;
import org.eclipse.jdt.core.compiler.IProblem;
import org.eclipse.jdt.internal.compiler.problem.DefaultProblem;
import org.tfgrader.worker.protocol.Compilation;

/// Converts the compiler's problems.
final class Problems {
    private Problems() {}

    static Compilation.Problem of(CategorizedProblem problem) {
        return new Compilation.Problem(
                new String(problem.getOriginatingFileName()),
                Math.max(0, problem.getSourceLineNumber()),
                problem instanceof DefaultProblem located ? Math.max(0, located.getSourceColumnNumber()) : 0,
                problem.isError(),
                message(problem));
    }

    private static String message(CategorizedProblem problem) {
        if (problem.getID() == IProblem.ParsingErrorInsertToComplete) {
            return "syntax error: " + problem.getArguments()[0] + " is missing";
        }
        return problem.getMessage().strip();
    }
}
