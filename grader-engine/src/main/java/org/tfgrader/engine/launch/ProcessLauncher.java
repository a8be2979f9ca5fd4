package org.tfgrader.engine.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tfgrader.engine.GraderSettings.Limits;

/// Starts compilers and workers, each with no more of the environment than it needs.
public final class ProcessLauncher {
    /// A machine under load takes its time to start a virtual machine; this is far above what was ever seen.
    private static final Duration START = Duration.ofSeconds(60);

    /// Of processor time, for processes that outlive a grading.
    private static final Duration A_LONG_TIME = Duration.ofDays(10_000);

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final List<String> COMMON = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "-XX:+SuppressFatalErrorMessage",
            "-XX:-CreateCoredumpOnCrash",
            "-Xrs",
            "-Xlog:disable",
            "-Xlog:all=off",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final Map<String, String> ENVIRONMENT =
            Map.of("LC_ALL", "C.UTF-8", "MALLOC_ARENA_MAX", "2", "TF_CPP_MIN_LOG_LEVEL", "3");

    private final GraderHome home;
    private final Limits limits;

    public ProcessLauncher(GraderHome home, Limits limits) {
        this.home = home;
        this.limits = limits;
    }

    /// Starts a worker, which warms up while the caller does something else. Close it after use.
    public Worker worker() {
        return worker(limits.cpu());
    }

    /// Starts a worker for code of our own, which may live as long as the grader. Close it after use.
    public Worker trusted() {
        return worker(A_LONG_TIME);
    }

    private Worker worker(Duration cpu) {
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-Xmx256m",
                "-XX:MaxMetaspaceSize=160m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:ReservedCodeCacheSize=64m",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1",
                "-Djava.library.path=" + home.nativeLibraries(),
                "-Dorg.bytedeco.javacpp.cacheLibraries=false",
                "-cp",
                home.workerClassPath()));
        command.addAll(COMMON);
        command.add("org.tfgrader.worker.WorkerMain");
        return new Worker(ChildProcess.start(command, ENVIRONMENT, cpu, limits.resident()), START, limits);
    }

    /// Starts a compiler. Close it after use.
    public Compiler compiler() {
        List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx512m", "-Xss2m", "-cp", home.compilerClassPath()));
        command.addAll(COMMON);
        command.add("org.tfgrader.worker.compile.CompilerMain");
        command.add(home.studentClassPath());
        return new Compiler(
                ChildProcess.start(command, ENVIRONMENT, A_LONG_TIME, limits.resident()), START, limits.compile());
    }
}
