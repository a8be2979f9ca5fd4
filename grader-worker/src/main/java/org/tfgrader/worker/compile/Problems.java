package org.tfgrader.worker.compile;

import org.eclipse.jdt.core.compiler.CategorizedProblem;
import org.eclipse.jdt.core.compiler.IProblem;
import org.eclipse.jdt.internal.compiler.problem.DefaultProblem;
import org.tfgrader.worker.protocol.Compilation;

/// Puts the compiler's problems into ours.
final class Problems {
    /// A wrong overload of `tf.constant` lists sixty others.
    private static final int MAX_MESSAGE = 400;

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
        String message = problem.getMessage().strip();
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
    }
}
