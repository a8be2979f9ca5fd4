package org.tfgrader.worker.compile;

import java.util.List;
import org.eclipse.jdt.internal.compiler.ASTVisitor;
import org.eclipse.jdt.internal.compiler.ast.MethodDeclaration;
import org.eclipse.jdt.internal.compiler.ast.ReturnStatement;
import org.eclipse.jdt.internal.compiler.ast.Statement;
import org.eclipse.jdt.internal.compiler.ast.TypeDeclaration;
import org.eclipse.jdt.internal.compiler.lookup.BlockScope;
import org.eclipse.jdt.internal.compiler.lookup.ClassScope;
import org.eclipse.jdt.internal.compiler.util.Util;
import org.jspecify.annotations.Nullable;
import org.tfgrader.worker.protocol.Compilation;

/// Records the positions of methods.
final class MethodFinder extends ASTVisitor {
    private final List<Compilation.Method> found;

    MethodFinder(List<Compilation.Method> found) {
        this.found = found;
    }

    @Override
    public boolean visit(MethodDeclaration method, @Nullable ClassScope scope) {
        if (scope == null) {
            // A second type of the same name is left out by the compiler, and so has no scope.
            return false;
        }
        found.add(new Compilation.Method(
                new String(method.compilationResult.getFileName()),
                new String(scope.referenceContext.name),
                new String(method.selector),
                line(method, method.sourceStart),
                line(method, method.declarationSourceEnd),
                line(method, answer(method))));
        return true;
    }

    /// Local and anonymous types have methods, too, but none that a grader looks for.
    @Override
    public boolean visit(TypeDeclaration local, BlockScope scope) {
        return false;
    }

    private static int answer(MethodDeclaration method) {
        Statement[] statements = method.statements;
        if (statements != null
                && statements.length > 0
                && statements[statements.length - 1] instanceof ReturnStatement last) {
            return last.sourceStart;
        }
        return method.sourceStart;
    }

    private static int line(MethodDeclaration method, int position) {
        int[] lineEnds = method.compilationResult.getLineSeparatorPositions();
        return Util.getLineNumber(position, lineEnds, 0, lineEnds.length - 1);
    }
}
