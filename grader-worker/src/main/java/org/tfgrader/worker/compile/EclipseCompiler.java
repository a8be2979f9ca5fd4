package org.tfgrader.worker.compile;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jdt.core.compiler.CategorizedProblem;
import org.eclipse.jdt.core.compiler.CharOperation;
import org.eclipse.jdt.core.compiler.IProblem;
import org.eclipse.jdt.internal.compiler.ClassFile;
import org.eclipse.jdt.internal.compiler.CompilationResult;
import org.eclipse.jdt.internal.compiler.Compiler;
import org.eclipse.jdt.internal.compiler.batch.CompilationUnit;
import org.eclipse.jdt.internal.compiler.batch.FileSystem;
import org.eclipse.jdt.internal.compiler.env.ICompilationUnit;
import org.eclipse.jdt.internal.compiler.impl.CompilerOptions;
import org.eclipse.jdt.internal.compiler.problem.DefaultProblem;
import org.jspecify.annotations.Nullable;
import org.tfgrader.worker.protocol.Compilation;

/// The Eclipse compiler, which continues after errors: a method that does not compile is replaced by one that
/// throws an exception, and the others still work. Sources and classes stay in memory.
public final class EclipseCompiler {
    private static final String LEVEL = "25";

    private final Map<String, String> options = new HashMap<>();
    private final FileSystem.Classpath[] classPath;

    /// @param classPath jars and folders, separated as in a class path
    public EclipseCompiler(String classPath) {
        options.put(CompilerOptions.OPTION_Source, LEVEL);
        options.put(CompilerOptions.OPTION_Compliance, LEVEL);
        options.put(CompilerOptions.OPTION_TargetPlatform, LEVEL);
        options.put(CompilerOptions.OPTION_Process_Annotations, CompilerOptions.DISABLED);
        options.put(CompilerOptions.OPTION_LineNumberAttribute, CompilerOptions.GENERATE);
        options.put(CompilerOptions.OPTION_SourceFileAttribute, CompilerOptions.GENERATE);
        options.put(CompilerOptions.OPTION_MaxProblemPerUnit, "50");
        List<FileSystem.Classpath> entries = new ArrayList<>();
        entries.add(FileSystem.getJrtClasspath(System.getProperty("java.home"), "UTF-8", null, options));
        for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
            entries.add(FileSystem.getClasspath(entry, "UTF-8", null, options, null));
        }
        this.classPath = entries.toArray(FileSystem.Classpath[]::new);
    }

    /// Opens the whole class path, and loads the parts of the compiler that a first compilation needs.
    void rehearse() {
        compile(List.of(new Compilation.Source("Rehearsal.java", """
                import java.util.List;
                import org.tensorflow.Operand;
                import org.tensorflow.op.Ops;
                import org.tensorflow.types.TFloat32;
                import org.tfgrader.kit.GradedFunctions;
                public class Rehearsal implements GradedFunctions {
                    record Pair(int one, String other) {}
                    Operand<TFloat32> sum(Ops tf, List<Float> values) {
                        return tf.math.add(tf.constant(1f), tf.constant(values.stream().reduce(0f, (a, b) -> a + b)));
                    }
                    String text(Object o) {
                        return switch (o) {
                            case Pair(int one, String other) when one > 0 -> other + one;
                            default -> String.format("%s", o);
                        };
                    }
                    void missing() { unknown(); }
                }
                """)));
    }

    /// {@return the result for the sources}
    public Compilation compile(List<Compilation.Source> sources) {
        return compile(sources, List.of());
    }

    /// {@return the result for the sources}
    ///
    /// @param refused lines with something that submissions may not use, each an error of the methods around it
    public Compilation compile(List<Compilation.Source> sources, List<Compilation.Problem> refused) {
        CompilerOptions compilerOptions = new CompilerOptions(options);
        compilerOptions.performMethodsFullRecovery = true;
        compilerOptions.performStatementsRecovery = true;
        Results results = new Results();
        Compiler compiler =
                new ConfiningCompiler(new Names(classPath), compilerOptions, results::accept, results.methods, refused);
        compiler.compile(sources.stream().map(SourceUnit::new).toArray(ICompilationUnit[]::new));
        return new Compilation(results.classes, results.problems, results.methods);
    }

    /// The compiler closes its name environment after each compilation; this one keeps its class path open.
    private static final class Names extends FileSystem {
        Names(Classpath[] classPath) {
            super(classPath, new String[0], false, null);
        }

        @Override
        public void cleanup() {}
    }

    private static final class SourceUnit extends CompilationUnit {
        private static final String PACKAGE_INFO = "package-info";

        private final boolean isPackageInfo;

        SourceUnit(Compilation.Source source) {
            super(source.text().toCharArray(), source.name(), "UTF-8");
            isPackageInfo = Path.of(source.name()).endsWith(PACKAGE_INFO + ".java");
        }

        /// Null allows a file name that differs from the class name, because uploads lose their names.
        @Override
        public char @Nullable [] getMainTypeName() {
            return isPackageInfo ? PACKAGE_INFO.toCharArray() : null;
        }
    }

    private static final class Results {
        final Map<String, byte[]> classes = new LinkedHashMap<>();
        final List<Compilation.Problem> problems = new ArrayList<>();
        final List<Compilation.Method> methods = new ArrayList<>();

        void accept(CompilationResult result) {
            if (result.hasProblems()) {
                for (var problem : result.getProblems()) {
                    if (problem.isError()) {
                        problems.add(converted(problem));
                    }
                }
            }
            for (ClassFile classFile : result.getClassFiles()) {
                classes.put(CharOperation.toString(classFile.getCompoundName()), classFile.getBytes());
            }
        }

        private static Compilation.Problem converted(CategorizedProblem problem) {
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
}
