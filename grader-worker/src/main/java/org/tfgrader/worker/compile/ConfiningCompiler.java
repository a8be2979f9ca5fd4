package org.tfgrader.worker.compile;

import java.util.List;
import java.util.Locale;
import org.eclipse.jdt.core.compiler.CategorizedProblem;
import org.eclipse.jdt.core.compiler.IProblem;
import org.eclipse.jdt.internal.compiler.ASTVisitor;
import org.eclipse.jdt.internal.compiler.Compiler;
import org.eclipse.jdt.internal.compiler.DefaultErrorHandlingPolicies;
import org.eclipse.jdt.internal.compiler.ICompilerRequestor;
import org.eclipse.jdt.internal.compiler.ast.AbstractMethodDeclaration;
import org.eclipse.jdt.internal.compiler.ast.CompilationUnitDeclaration;
import org.eclipse.jdt.internal.compiler.ast.MethodDeclaration;
import org.eclipse.jdt.internal.compiler.ast.ReturnStatement;
import org.eclipse.jdt.internal.compiler.ast.Statement;
import org.eclipse.jdt.internal.compiler.ast.TypeDeclaration;
import org.eclipse.jdt.internal.compiler.env.INameEnvironment;
import org.eclipse.jdt.internal.compiler.impl.CompilerOptions;
import org.eclipse.jdt.internal.compiler.lookup.BlockScope;
import org.eclipse.jdt.internal.compiler.lookup.ClassScope;
import org.eclipse.jdt.internal.compiler.problem.DefaultProblem;
import org.eclipse.jdt.internal.compiler.problem.DefaultProblemFactory;
import org.eclipse.jdt.internal.compiler.problem.ProblemSeverities;
import org.eclipse.jdt.internal.compiler.util.Util;
import org.jspecify.annotations.Nullable;
import org.tfgrader.worker.protocol.Compilation;

/// Limits an error to the method that contains it. After some errors, such as one within a lambda, the compiler
/// gives up the whole type, although only one of its methods is broken.
final class ConfiningCompiler extends Compiler {
    private final List<Compilation.Method> methods;
    private final List<Compilation.Problem> refused;

    /// @param methods receives the methods with their positions
    /// @param refused lines with something that submissions may not use, each an error of the methods around it
    ConfiningCompiler(
            INameEnvironment names,
            CompilerOptions options,
            ICompilerRequestor requestor,
            List<Compilation.Method> methods,
            List<Compilation.Problem> refused) {
        super(
                names,
                DefaultErrorHandlingPolicies.proceedWithAllProblems(),
                options,
                requestor,
                new DefaultProblemFactory(Locale.ROOT));
        this.methods = methods;
        this.refused = refused;
    }

    /// The steps of the compiler, in its order; after each step with errors, the errors are confined to methods.
    @Override
    public void process(CompilationUnitDeclaration unit, int index) {
        lookupEnvironment.unitBeingCompleted = unit;
        try {
            parser.getMethodBodies(unit);
            if (unit.scope != null) {
                unit.scope.faultInTypes();
                unit.scope.verifyMethods(lookupEnvironment.methodVerifier());
            }
            unit.resolve();
            if (unit.types != null) {
                refused.forEach(problem -> refuse(unit, problem));
            }
            confine(unit);
            unit.analyseCode();
            confine(unit);
            unit.generateCode();
            unit.finalizeProblems();
            unit.compilationResult.totalUnitsKnown = totalUnits;
            unit.traverse(new MethodFinder(), unit.scope);
        } finally {
            lookupEnvironment.unitBeingCompleted = null;
        }
    }

    /// Adds an error to each method that contains a refused line. Constructors and initializers have none: they
    /// run before any function is called, so that no exercise could be graded.
    private static void refuse(CompilationUnitDeclaration unit, Compilation.Problem problem) {
        if (problem.line() > 0 && problem.file().equals(new String(unit.getFileName()))) {
            refuse(unit.types, Line.of(unit, problem.line()), problem);
        }
    }

    private static void refuse(TypeDeclaration[] types, Line line, Compilation.Problem problem) {
        for (TypeDeclaration type : types) {
            if (type.memberTypes != null) {
                refuse(type.memberTypes, line, problem);
            }
            if (type.methods != null) {
                for (AbstractMethodDeclaration method : type.methods) {
                    if (method.isMethod() && line.overlaps(method)) {
                        method.compilationResult.record(error(method, line, problem), method);
                    }
                }
            }
        }
    }

    private static CategorizedProblem error(AbstractMethodDeclaration method, Line line, Compilation.Problem problem) {
        int position = Math.max(line.first, method.declarationSourceStart);
        return new DefaultProblem(
                method.compilationResult.getFileName(),
                problem.message(),
                IProblem.ForbiddenReference,
                new String[0],
                ProblemSeverities.Error,
                position,
                position,
                problem.line(),
                0);
    }

    /// The positions of a line's first and last character.
    private record Line(int first, int last) {
        static Line of(CompilationUnitDeclaration unit, int number) {
            int[] ends = unit.compilationResult.getLineSeparatorPositions();
            int before = number - 2;
            return new Line(
                    before < 0 ? 0 : before < ends.length ? ends[before] + 1 : Integer.MAX_VALUE,
                    before + 1 < ends.length ? ends[before + 1] : Integer.MAX_VALUE);
        }

        boolean overlaps(AbstractMethodDeclaration method) {
            return first <= method.declarationSourceEnd && method.declarationSourceStart <= last;
        }
    }

    private static void confine(CompilationUnitDeclaration unit) {
        CategorizedProblem[] errors = unit.compilationResult.getErrors();
        if (errors == null || unit.types == null) {
            return;
        }
        boolean confined = true;
        for (CategorizedProblem error : errors) {
            confined &= giveUpMethodAt(unit.types, error.getSourceStart());
        }
        if (confined) {
            unit.ignoreFurtherInvestigation = false;
            for (TypeDeclaration type : unit.types) {
                restore(type);
            }
        }
    }

    /// {@return whether the position is in a method, which is then given up}
    private static boolean giveUpMethodAt(TypeDeclaration[] types, int position) {
        for (TypeDeclaration type : types) {
            if (position < type.declarationSourceStart || position > type.declarationSourceEnd) {
                continue;
            }
            if (type.memberTypes != null && giveUpMethodAt(type.memberTypes, position)) {
                return true;
            }
            if (type.methods == null) {
                return false;
            }
            for (AbstractMethodDeclaration method : type.methods) {
                if (method.declarationSourceStart <= position && position <= method.declarationSourceEnd) {
                    method.ignoreFurtherInvestigation = true;
                    return method.isMethod();
                }
            }
        }
        return false;
    }

    private static void restore(TypeDeclaration type) {
        type.ignoreFurtherInvestigation = false;
        if (type.memberTypes != null) {
            for (TypeDeclaration member : type.memberTypes) {
                restore(member);
            }
        }
    }

    /// Records the positions of methods.
    private final class MethodFinder extends ASTVisitor {
        @Override
        public boolean visit(MethodDeclaration method, @Nullable ClassScope scope) {
            if (scope == null) {
                // A second type of the same name is left out by the compiler, and so has no scope.
                return false;
            }
            methods.add(new Compilation.Method(
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
}
