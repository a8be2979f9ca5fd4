package org.tfgrader.engine.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command that starts a JVM.
///
/// @param options of the JVM, including its class path
/// @param main its main class and arguments
record JavaCommand(List<String> options, List<String> main) {
    static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private static final List<String> COMMON = List.of(
            "-XX:+UseSerialGC",
            // The alternative creates a class for each constructor that is called by reflection.
            "-Djdk.reflect.useNativeAccessorOnly=true",
            "-XX:-UseDynamicNumberOfCompilerThreads",
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            // The grader logs the report of a crash.
            "-XX:+ErrorFileToStderr",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-CreateCoredumpOnCrash",
            "-Xrs",
            "-Xlog:disable",
            "-Xlog:all=off",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    JavaCommand {
        options = List.copyOf(options);
        main = List.copyOf(main);
    }

    /// {@return the command of a process that runs student code}
    static JavaCommand worker(GraderHome home) {
        List<String> options = new ArrayList<>(COMMON);
        options.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                // It compiles methods at startup that an earlier process called often, which takes longer than it
                // saves.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-AOTReplayTraining",
                // Cached classes that are relocated at each start are private pages of each process.
                "-XX:ArchiveRelocationMode=0",
                // Compiled immediately: it checks whether a large input was modified, runs rarely, and compares
                // word by word.
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=CompileThresholdScaling,jdk.internal.util.ArraysSupport::vectorizedMismatch,0.01",
                // A third fewer pages to request from the kernel.
                "-XX:+UseTransparentHugePages",
                // Most objects of a grading fit into this.
                "-Xms96m",
                "-Xmn80m",
                "-Xmx256m",
                "-XX:MaxMetaspaceSize=160m",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:ReservedCodeCacheSize=64m",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1",
                // Otherwise TensorFlow's binding queries the kernel about memory at every tensor, which the
                // watchdog already does.
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Djava.library.path=" + home.nativeLibraries(),
                "-cp",
                home.workerClassPath()));
        return new JavaCommand(options, List.of("org.tfgrader.worker.WorkerMain"));
    }

    /// {@return the command of a process that compiles}
    static JavaCommand compiler(GraderHome home) {
        List<String> options = new ArrayList<>(COMMON);
        options.addAll(List.of(
                // Under load, the other JIT compiler took an eighth of the CPU time and saved less.
                "-XX:TieredStopAtLevel=1",
                // Few pages, which are reused.
                "-Xms64m",
                "-Xmn32m",
                "-XX:+AlwaysPreTouch",
                "-Xmx512m",
                "-Xss2m",
                "-cp",
                home.compilerClassPath()));
        return new JavaCommand(options, List.of("org.tfgrader.worker.compile.CompilerMain", home.studentClassPath()));
    }

    /// {@return the same, for a worker that has time to warm up} Its pages are allocated and its code is compiled
    /// before a submission arrives.
    JavaCommand unhurried() {
        return with("-XX:+AlwaysPreTouch").with("-XX:CompileThresholdScaling=2");
    }

    /// {@return the same, for a worker that a grading waits for} It lives for a second, so it compiles only code
    /// that it calls often.
    JavaCommand hurried() {
        return with("-XX:CompileThresholdScaling=6");
    }

    /// {@return the same with one more option}
    JavaCommand with(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new JavaCommand(more, main);
    }

    /// {@return the words of the command}
    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(JAVA_HOME.resolve("bin").resolve("java").toString());
        words.addAll(Hardening.options());
        words.addAll(options);
        words.addAll(main);
        return words;
    }
}
