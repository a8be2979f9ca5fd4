package org.tfgrader.worker.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tfgrader.worker.protocol.Compilation;

class EclipseCompilerTests {
    private final EclipseCompiler compiler = new EclipseCompiler(System.getProperty("java.class.path"));

    @Test
    void compilesIntoMemory() {
        Compilation compilation = compile("package answer; public class Solution { record Pair(int a, int b) {} }");
        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.classes()).containsOnlyKeys("answer.Solution", "answer.Solution$Pair");
    }

    @Test
    void doesNotMindHowAFileIsNamed() {
        assertThat(compiler.compile(List.of(new Compilation.Source("up load (1).java", "public class Other {}")))
                        .problems())
                .isEmpty();
    }

    @Test
    void acceptsAnnotationsOfAPackage() {
        var file = new Compilation.Source("answer/package-info.java", "@Deprecated package answer;");
        assertThat(compiler.compile(List.of(file)).problems()).isEmpty();
    }

    @Test
    void tellsLineAndColumnOfAnError() {
        Compilation compilation = compile("class A {", "  int f() { return nothing; }", "  int g() { return 1; }", "}");
        assertThat(compilation.classes()).containsKey("A");
        assertThat(compilation.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.column()).isEqualTo(20);
            assertThat(problem.error()).isTrue();
            assertThat(problem.message()).contains("nothing cannot be resolved");
        });
    }

    @Test
    void findsMethodsAndTheirAnswers() {
        Compilation compilation = compile(
                "class A {",
                "  int f(boolean b) {",
                "    if (b) { return 1; }",
                "    return 2;",
                "  }",
                "",
                "  static class B { void g() {",
                "  } }",
                "}");
        assertThat(compilation.methods())
                .containsExactlyInAnyOrder(
                        new Compilation.Method("Solution.java", "A", "f", 2, 5, 4),
                        new Compilation.Method("Solution.java", "B", "g", 7, 8, 7));
    }

    @Test
    void keepsAnErrorWithinALambdaToItsMethod() throws ReflectiveOperationException {
        Compilation compilation = compile(
                "public class A {",
                "  public int broken() { java.util.function.IntSupplier s = () -> nothing; return s.getAsInt(); }",
                "  public int sound() { return 7; }",
                "}");
        assertThat(compilation.problems()).hasSize(1);
        assertThat(call(compilation, "sound")).isEqualTo(7);
        assertThatThrownBy(() -> call(compilation, "broken")).hasRootCauseInstanceOf(Error.class);
    }

    @Test
    void keepsAMissingBraceToItsMethod() throws ReflectiveOperationException {
        Compilation compilation = compile(
                "public class A {",
                "  public int broken() {",
                "    if (true) {",
                "      return 1;",
                "  }",
                "",
                "  public int sound() { return 7; }",
                "}");
        assertThat(compilation.problems()).isNotEmpty();
        assertThat(call(compilation, "sound")).isEqualTo(7);
    }

    @Test
    void tellsOfATypeThatIsThereTwice() {
        assertThat(compile("class A { void f() {} }", "class A { void f() {} }").problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains("already defined"));
    }

    @Test
    void survivesASourceThatIsNone() {
        assertThat(compile("%PDF-1.7 \u0000\u0001").problems()).isNotEmpty();
    }

    @Test
    void leavesOutTheCodeOfAMethodWithARefusedLine() throws ReflectiveOperationException {
        Compilation compilation = compiler.compile(
                List.of(new Compilation.Source("a/A.java", """
                        public class A {
                            public int ran;
                            public int f() {
                                ran = 1;
                                Runnable r = () -> {
                                    Thread.yield();
                                };
                                return ran;
                            }
                            public int g() { return 42; }
                            public int h() { try { return f(); } catch (Error e) { return ran; } }
                        }
                        """)),
                List.of(new Compilation.Problem("a/A.java", 6, 0, true, "no yield")));

        assertThat(compilation.problems()).containsExactly(new Compilation.Problem("a/A.java", 6, 0, true, "no yield"));
        assertThat(new String(compilation.classes().get("A"), StandardCharsets.ISO_8859_1))
                .doesNotContain("yield:", "java/lang/Thread");
        assertThat(call(compilation, "g")).isEqualTo(42);
        assertThat(call(compilation, "h")).isEqualTo(0);
        assertThatThrownBy(() -> call(compilation, "f"))
                .cause()
                .isExactlyInstanceOf(Error.class)
                .hasMessageContaining("no yield");
    }

    @Test
    void boundsItsMessages() {
        Compilation compilation = compile(
                "class A {",
                "  Object f(org.tensorflow.op.Ops tf) { return tf.constant(new Object(), 1, 2, 3); }",
                "}");
        assertThat(compilation.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.message()).hasSizeLessThan(500));
    }

    private static Object call(Compilation compilation, String method) throws ReflectiveOperationException {
        Class<?> type = new ClassLoader() {
            @Override
            protected Class<?> findClass(String name) {
                byte[] bytes = Objects.requireNonNull(compilation.classes().get(name));
                return defineClass(name, bytes, 0, bytes.length);
            }
        }.loadClass("A");
        return type.getMethod(method).invoke(type.getConstructor().newInstance());
    }

    private Compilation compile(String... lines) {
        String text = String.join("\n", Arrays.asList(lines));
        return compiler.compile(List.of(new Compilation.Source("Solution.java", text)));
    }
}
