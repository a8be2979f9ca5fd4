package org.tfgrader.benchmarks.code;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// A Java source file in figures.
///
/// @param code its lines without blank lines and comments, each without leading and trailing spaces
/// @param methods the number of lines between the braces of each method and constructor
/// @param constructors the number of parameters of each constructor of a class
record SourceFile(Path path, List<String> code, List<Integer> methods, List<Integer> constructors) {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /// {@return the files in the order of their paths}
    ///
    /// @throws IOException if a file can't be read
    static List<SourceFile> read(List<Path> paths) throws IOException {
        try (var files = COMPILER.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) COMPILER.getTask(
                    null, files, message -> {}, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(paths));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<SourceFile> all = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                all.add(of(unit, positions));
            }
            return all;
        }
    }

    private static SourceFile of(CompilationUnitTree unit, SourcePositions positions) throws IOException {
        Path path = Path.of(unit.getSourceFile().toUri());
        var counted = new Members(unit, positions);
        counted.scan(unit, null);
        return new SourceFile(path, codeOf(Files.readAllLines(path)), counted.methods, counted.constructors);
    }

    private static List<String> codeOf(List<String> lines) {
        List<String> code = new ArrayList<>();
        boolean inComment = false;
        for (String line : lines) {
            String text = line.strip();
            inComment |= text.startsWith("/*");
            if (!inComment && !text.isEmpty() && !text.startsWith("//")) {
                code.add(text);
            }
            inComment &= !text.endsWith("*/");
        }
        return code;
    }

    private static final class Members extends TreeScanner<@Nullable Void, @Nullable Tree> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Integer> methods = new ArrayList<>();
        private final List<Integer> constructors = new ArrayList<>();

        Members(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Tree outer) {
            return super.visitClass(type, type);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Tree type) {
            if (method.getBody() != null) {
                methods.add((int) Math.max(
                        0,
                        line(positions.getEndPosition(unit, method.getBody()))
                                - line(positions.getStartPosition(unit, method.getBody()))
                                - 1));
            }
            if (method.getReturnType() == null && type != null && type.getKind() == Tree.Kind.CLASS) {
                constructors.add(method.getParameters().size());
            }
            return super.visitMethod(method, type);
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
