package org.tfgrader.engine.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a virtual machine is started.
///
/// @param options of the virtual machine, its class path among them
/// @param main its main class and what that is told
record JavaCommand(List<String> options, List<String> main) {
    static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private static final List<String> COMMON = List.of(
            "-XX:+UseSerialGC",
            // The other way makes a class for each constructor that is called by reflection.
            "-Djdk.reflect.useNativeAccessorOnly=true",
            "-XX:-UseDynamicNumberOfCompilerThreads",
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "-XX:+SuppressFatalErrorMessage",
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
                // It compiles at the start what an earlier process called often, which takes longer than it saves.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-AOTReplayTraining",
                // Kept classes that are moved at each start are pages that each process has for itself.
                "-XX:ArchiveRelocationMode=0",
                // Compiled at once: whether a large input was changed is asked seldom, and answered word by word.
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=CompileThresholdScaling,jdk.internal.util.ArraysSupport::vectorizedMismatch,0.01",
                // A third fewer pages to ask the kernel for.
                "-XX:+UseTransparentHugePages",
                // Most of a grading's objects fit into this.
                "-Xms96m",
                "-Xmn80m",
                "-Xmx256m",
                "-XX:MaxMetaspaceSize=160m",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:ReservedCodeCacheSize=64m",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1",
                // Otherwise TensorFlow's binding asks the kernel about memory, which the watchdog does, at every
                // tensor.
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
                // Where many hand in, the other compiler took an eighth of the processors' time, and saved less.
                "-XX:TieredStopAtLevel=1",
                // Few pages, used again and again.
                "-Xms64m",
                "-Xmn32m",
                "-XX:+AlwaysPreTouch",
                "-Xmx512m",
                "-Xss2m",
                "-cp",
                home.compilerClassPath()));
        return new JavaCommand(options, List.of("org.tfgrader.worker.compile.CompilerMain", home.studentClassPath()));
    }

    /// {@return the same, for a worker that has time to get ready} Its pages are there and its code is compiled
    /// before a submission comes.
    JavaCommand unhurried() {
        return with("-XX:+AlwaysPreTouch").with("-XX:CompileThresholdScaling=2");
    }

    /// {@return the same, for a worker that somebody waits for} It lives for a second: what it calls less often
    /// than this is not worth compiling.
    JavaCommand hurried() {
        return with("-XX:CompileThresholdScaling=6");
    }

    /// {@return the same with one more option}
    JavaCommand with(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new JavaCommand(more, main);
    }

    /// {@return the command, word by word}
    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(JAVA_HOME.resolve("bin").resolve("java").toString());
        words.addAll(Hardening.options());
        words.addAll(options);
        words.addAll(main);
        return words;
    }
}
