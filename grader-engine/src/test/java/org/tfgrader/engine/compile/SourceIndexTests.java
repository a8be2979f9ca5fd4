package org.tfgrader.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.worker.protocol.Compilation;
import org.tfgrader.worker.protocol.Compilation.Method;
import org.tfgrader.worker.protocol.Compilation.Problem;

class SourceIndexTests {
    @RepeatedTest(50)
    void findsTheSameErrorsAsAPassOverAllOfThem(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Method> methods = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < random.nextInt(10); i++) {
            int first = random.nextInt(30);
            methods.add(
                    new Method(file(random), "C", "m" + random.nextInt(3), first, first + random.nextInt(12), first));
        }
        for (int i = 0; i < 20; i++) {
            problems.add(new Problem(file(random), random.nextInt(40), 1, random.nextInt(4) > 0, "problem " + i));
        }
        SourceIndex index = new SourceIndex(new Compilation(Map.of(), problems, methods));
        for (Method method : methods) {
            assertThat(index.errorsWithin(List.of(method)))
                    .containsExactlyInAnyOrderElementsOf(errors(problems.stream()
                            .filter(problem -> method.contains(problem.file(), problem.line()))
                            .toList()));
        }
        assertThat(index.errorsOutsideMethods())
                .containsExactlyElementsOf(errors(problems.stream()
                        .filter(problem ->
                                methods.stream().noneMatch(method -> method.contains(problem.file(), problem.line())))
                        .toList()));
    }

    /// As many as fifty files of two megabytes together can hold.
    @Test
    void keepsOnlyErrorsThatAnybodyReads() {
        List<Method> methods = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < 58_000; i++) {
            methods.add(new Method("A.java", "A", "sigmoid", 1, 1, 1));
        }
        for (int i = 0; i < 2400; i++) {
            problems.add(new Problem("A.java", 1, 1, true, "within " + i));
            problems.add(new Problem("A.java", 2, 1, true, "outside " + i));
        }
        SourceIndex index = new SourceIndex(new Compilation(Map.of(), problems, methods));
        assertThat(index.errorsWithin(index.methods("sigmoid"))).hasSize(SourceIndex.MOST_ERRORS);
        assertThat(index.errorsOutsideMethods()).hasSize(SourceIndex.MOST_ERRORS);
        List<Diagnostic> shown = CompiledSubmissions.of(problems, methods).diagnostics();
        assertThat(shown).hasSize(SourceIndex.MOST_ERRORS + 1);
        assertThat(shown.getLast().message()).contains("4700 more errors");
    }

    /// Methods of one name and parameters make no class file, so no limit on class files counts them.
    @Test
    void looksOnceAtTheLinesOfManyMethods() {
        List<Method> methods = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            methods.add(new Method("A.java", "A", "a", 1, 1, 1));
        }
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            problems.add(new Problem("A.java", 1, i, true, "error " + i));
        }
        SourceIndex index = new SourceIndex(new Compilation(Map.of(), problems, methods));
        List<Diagnostic> around = index.errorsAround("A.java", 1);
        assertThat(around).containsExactlyElementsOf(errors(problems));
        assertThat(index.errorsAround("A.java", 1)).isSameAs(around);
        assertThat(index.errorsAround("A.java", 2)).isEmpty();
    }

    private static List<Diagnostic> errors(List<Problem> problems) {
        return problems.stream()
                .filter(Problem::error)
                .map(SourceIndex::diagnostic)
                .toList();
    }

    private static String file(Random random) {
        return random.nextBoolean() ? "A.java" : "b/A.java";
    }
}
