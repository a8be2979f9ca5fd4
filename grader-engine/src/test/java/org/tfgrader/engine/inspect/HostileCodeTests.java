package org.tfgrader.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tfgrader.engine.inspect.HostileStatements.refused;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tfgrader.engine.compile.CompiledSubmission;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.model.Verdict.Violation;

/// What reaches out of a graded function is refused, whatever way it is written. Nothing of it is run.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileCodeTests {
    private Compiled compiled;

    @BeforeAll
    void start() {
        compiled = new Compiled();
    }

    @AfterAll
    void stop() {
        compiled.close();
    }

    static Stream<Arguments> statements() {
        return HostileStatements.all();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void refusesStatements(String member, String statements) {
        List<Violation> violations = violations(Sources.method(statements));

        assertThat(violations).anySatisfy(violation -> {
            assertThat(violation.member()).isEqualTo(member);
            assertThat(violation.file()).isEqualTo(Sources.FILE);
            assertThat(violation.line()).isEqualTo(Sources.LINE);
            assertThat(violation.message()).startsWith(member + " may not be used. ");
        });
        assertThat(violations).doesNotHaveDuplicates();
    }

    static Stream<Arguments> declarations() {
        return Stream.of(
                refused("java.lang.Thread.new", "static class Own extends Thread { public void run() { } }"),
                refused(
                        "java.lang.ClassLoader.new",
                        "static class Own extends ClassLoader { Class<?> c(byte[] b) { return defineClass(null, b, 0, 1); } }"),
                refused(
                        "java.lang.Object.wait",
                        "static class Sub { void m() throws Exception { this.wait(1); } } static void n(Sub s) throws Exception { s.wait(); }"),
                refused(
                        "java.util.Collection.parallelStream",
                        "static class Sub extends ArrayList<Integer> {} static void n(Sub s) { s.parallelStream(); }"),
                refused(
                        "java.util.Collection.parallelStream",
                        "interface A extends List<Integer> {} interface B extends A {} static void n(B b) { Supplier<Object> s = b::parallelStream; }"),
                refused(
                        "java.lang.Throwable.getStackTrace",
                        "static class Own extends Exception {} static void n(Own o) { o.getStackTrace(); }"),
                refused(
                        "java.io.PrintWriter.new",
                        "static Object o() throws Exception { return new PrintWriter(\"/tmp/x\") {}; }"),
                refused(
                        "java.io.FileOutputStream.new",
                        "static class Own extends FileOutputStream { Own() throws Exception { super(\"/tmp/x\"); } }"),
                refused(
                        "java.io.ObjectInputStream.new",
                        "static class Own extends ObjectInputStream { Own() throws IOException { } }"),
                refused("work.Case.finalize", "@Override protected void finalize() { }"),
                refused("work.Case.readObject", "private void readObject(ObjectInputStream in) { }"),
                refused("work.Case.readResolve", "private Object readResolve() { return null; }"),
                refused("work.Case.work", "native void work();"),
                refused("java.io.Externalizable", "static abstract class Own implements Externalizable { }"),
                refused("java.lang.Process", "Process field;"),
                refused("java.lang.Process", "List<Map<String, ? super Process[]>> field;"),
                refused("java.lang.Process", "record Own(Process p) { }"),
                refused("java.lang.Process", "static <T extends Process> void m() { }"),
                refused(
                        "java.lang.Thread.UncaughtExceptionHandler",
                        "static class Own implements Thread.UncaughtExceptionHandler { public void uncaughtException(Thread t, Throwable e) { } }"),
                refused(
                        "java.lang.reflect.InvocationHandler",
                        "java.lang.reflect.InvocationHandler h = (a, b, c) -> null;"),
                refused(
                        "java.lang.Process",
                        "void m() throws Exception { Object o = new Object(); Function<Process, Integer> f = p -> 1; }"),
                refused("java.io.FileNotFoundException", "void m() throws FileNotFoundException { }"),
                refused("java.lang.Runtime", "@interface Own { Class<?> value(); } @Own(Runtime.class) int n;"),
                refused("org.tensorflow.OperationBuilder", "static abstract class Own implements OperationBuilder { }"),
                refused("org.tensorflow.Session", "void m(Session s) { }"),
                refused("java.lang.invoke.SerializedLambda", "Runnable r = (Runnable & Serializable) () -> { };"));
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void refusesDeclarations(String member, String declarations) {
        assertThat(violations(Sources.members(declarations)))
                .allSatisfy(violation -> assertThat(violation.message()).doesNotContain("does not exist"))
                .extracting(Violation::member)
                .contains(member);
    }

    @Test
    void refusesClassesInReservedPackages() {
        List<SourceFile> files = List.of(
                new SourceFile("a/One.java", "package org.tensorflow; public class One {}"),
                new SourceFile("b/Two.java", "package org.tfgrader.kit.sub; class Two {}"),
                new SourceFile("Three.java", "package java.lang; class Three {}"));

        assertThat(compiled.inspect(files))
                .extracting(Violation::file, Violation::member)
                .contains(tuple("a/One.java", "org.tensorflow.One"), tuple("b/Two.java", "org.tfgrader.kit.sub.Two"));
    }

    @Test
    void tellsEachPlaceInOrder() {
        List<SourceFile> files = List.of(
                new SourceFile(
                        "z/First.java",
                        "package z; class First {\nvoid m() {\nSystem.exit(1);\nSystem.gc();\nSystem.exit(2);\n}\n}"),
                new SourceFile("a/First.java", "package a; class First {\nvoid m() {\nSystem.exit(1);\n}\n}"));

        assertThat(compiled.inspect(files))
                .extracting(violation -> violation.file() + ":" + violation.line() + " " + violation.member())
                .containsExactly(
                        "a/First.java:3 java.lang.System.exit",
                        "z/First.java:3 java.lang.System.exit",
                        "z/First.java:4 java.lang.System.gc",
                        "z/First.java:5 java.lang.System.exit");
    }

    @Test
    void tellsNoMoreThanAnybodyReads() {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            members.append("void finalize")
                    .append(i)
                    .append("() { }\nstatic class C")
                    .append(i)
                    .append(" extends Thread { }\n");
        }

        assertThat(violations(Sources.members(members.toString()))).hasSize(50);
    }

    @Test
    void saysWhyAndWhatToDoInstead() {
        assertThat(violations(Sources.method("Thread.sleep(1);")))
                .singleElement()
                .isEqualTo(new Violation(
                        Sources.FILE,
                        Sources.LINE,
                        "java.lang.Thread.sleep",
                        "java.lang.Thread.sleep may not be used. Threads, parallel streams, sleep and wait are not"
                                + " allowed. Your functions run in a single thread, which is fast enough."));
    }

    private List<Violation> violations(List<SourceFile> files) {
        CompiledSubmission submission = compiled.compile(files);
        assertThat(submission.diagnostics()).isEmpty();
        return compiled.inspect(
                submission.classes(), files.stream().map(SourceFile::name).toList());
    }
}
