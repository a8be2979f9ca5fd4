package org.tfgrader.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.model.Verdict.Violation;

/// What the inspection finds in a submission after the compiler has left out the methods with a violation.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForbiddenMethodsTests {
    private Compiled compiled;

    @BeforeAll
    void start() {
        compiled = new Compiled();
    }

    @AfterAll
    void stop() {
        compiled.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "static void m() { Thread.yield(); }",
                "static void m() { Runnable r = () -> { Thread.yield(); }; r.run(); }",
                "static void m() { Runnable r = Thread::yield; r.run(); }",
                "static void m() { new Object() { void n() { Thread.yield(); } }.n(); }",
                "static void m() { new Object() { { Thread.yield(); } }; }",
                "static class Nested { void n() { Thread.yield(); } }",
                "record Pair(int one, int other) { int sum() { Thread.yield(); return one + other; } }",
                "enum Kind { ONE { void n() {} }; void n() { Thread.yield(); } }",
                "interface Own { default void n() { Thread.yield(); } } static void m() { new Own() {}.n(); }",
                "static void m() { class Local { static void n() { Thread.yield(); } } Local.n(); }",
                "static void m() { record Local(Thread thread) {} new Local(null); Thread.yield(); }",
                "static void m() { synchronized (new Object()) { Thread.yield(); } }",
                "static void m() { try { n(); } finally { Thread.yield(); } } static void n() {}",
                "static Object m(Object file) { return ((ProcessBuilder.Redirect) file).file(); }",
                "static void m() { Math.random(); }\nstatic void n() { Math.random(); }"
            })
    void allowsTheRest(String members) {
        List<SourceFile> files = Sources.members(members + "\nstatic int allowed() { return 42; }");
        List<Violation> violations = inspect(files, List.of());

        assertThat(violations).isNotEmpty();
        assertThat(inspect(files, violations)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "static { Thread.yield(); }",
                "Case() { Thread.yield(); }",
                "double number = Math.random();",
                "Thread thread;",
                "static void m(Thread thread) {}",
                "static Thread m() { return null; }",
                "static class Own extends Thread {}",
                "static class Own { Own() { Thread.yield(); } }",
                "record Own(Thread thread) {}",
                "static native void m();",
                "protected void finalize() {}"
            })
    void refusesWhatIsOutsideMethods(String members) {
        List<SourceFile> files = Sources.members(members);
        List<Violation> violations = inspect(files, List.of());

        assertThat(violations).isNotEmpty();
        assertThat(inspect(files, violations)).isNotEmpty();
    }

    private List<Violation> inspect(List<SourceFile> files, List<Violation> violations) {
        return compiled.inspect(
                compiled.compile(files, violations).classes(),
                files.stream().map(SourceFile::name).toList());
    }
}
