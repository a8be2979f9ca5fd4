package org.tfgrader.engine.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.tfgrader.engine.GraderException;
import org.tfgrader.engine.GraderSettings.Limits;
import org.tfgrader.engine.GraderSettings.Walls;
import org.tfgrader.engine.inspect.Policy;
import org.tfgrader.sandbox.Landlock;
import org.tfgrader.worker.protocol.Confinement;
import org.tfgrader.worker.protocol.Confinement.Visibility;
import org.tfgrader.worker.protocol.Message;

/// Starts compilers and workers, each with no more of the environment than it needs, and has them lock themselves
/// in.
/// Safe for use by several threads.
public final class ProcessLauncher implements AutoCloseable {
    /// Of processor time, for processes that outlive a grading.
    private static final Duration A_LONG_TIME = Duration.ofDays(10_000);

    /// How much processes give way that go on after a submission lost one.
    private static final int NICE = 10;

    /// The kernel counts the threads of all processes of a user; our own watchdog counts those of each.
    private static final int PROCESSES_PER_USER = 4;

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private static final List<String> COMMON = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
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

    private static final Map<String, String> ENVIRONMENT =
            Map.of("LC_ALL", "C.UTF-8", "MALLOC_ARENA_MAX", "2", "TF_CPP_MIN_LOG_LEVEL", "3");

    private final GraderHome home;
    private final Limits limits;
    private final Walls walls;
    private final Policy policy;
    private final Path signs;
    private final WorkerUsers users = new WorkerUsers();
    private final StartingThread starts;
    private final StartingThread startsBehindOthers;
    private final Queue<Worker> untouched = new ConcurrentLinkedQueue<>();
    private volatile SandboxState sandbox = new SandboxState(Map.of(), Landlock.version(), Duration.ZERO);

    /// Close it after use, and after what it started.
    ///
    /// @param policy what student code may use
    /// @param signs the folder of the mapped data set
    public ProcessLauncher(GraderHome home, Limits limits, Walls walls, Policy policy, Path signs) {
        this.home = home;
        this.limits = limits;
        this.walls = walls;
        this.policy = policy;
        this.signs = signs;
        List<Path> readable = ReadablePaths.of(JAVA_HOME, home.folder(), signs);
        starts = new StartingThread(readable, 0);
        startsBehindOthers = new StartingThread(readable, NICE);
    }

    /// {@return a worker, which may still warm up while the caller does something else} Close it after use, or
    /// give it
    /// back if no submission was loaded into it.
    public Worker worker() {
        Worker waiting = untouched.poll();
        return waiting != null && waiting.isAlive() ? waiting : worker(starts, limits.cpu(), true);
    }

    /// Takes back a worker that no submission was loaded into, for the next one.
    public void giveBack(Worker worker) {
        untouched.add(worker);
    }

    /// Starts a worker for a submission that has lost one: others come first. Close it after use.
    public Worker workerBehindOthers() {
        return worker(startsBehindOthers, limits.cpu(), true);
    }

    /// Starts a worker for code of our own, which may live as long as the grader. Close it after use.
    public Worker trusted() {
        return worker(starts, A_LONG_TIME, false);
    }

    /// {@return what held the process that was started last}
    public SandboxState sandbox() {
        return sandbox;
    }

    private Worker worker(StartingThread thread, Duration cpu, boolean givesWay) {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx256m",
                "-XX:MaxMetaspaceSize=160m",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:ReservedCodeCacheSize=64m",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1",
                "-Djava.library.path=" + home.nativeLibraries(),
                "-Dorg.bytedeco.javacpp.cacheLibraries=false",
                "-cp",
                home.workerClassPath()));
        command.addAll(COMMON);
        command.add("org.tfgrader.worker.WorkerMain");
        Visibility visibility = new Visibility(
                !walls.java(), policy.visible().packages(), policy.visible().classes());
        return new Worker(
                start(thread, command, new Budget(cpu, limits.resident(), limits.threads(), givesWay), visibility),
                limits);
    }

    /// Starts a compiler. Close it after use.
    public Compiler compiler() {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m", "-Xss2m", "-cp", home.compilerClassPath()));
        command.addAll(COMMON);
        command.add("org.tfgrader.worker.compile.CompilerMain");
        command.add(home.studentClassPath());
        return new Compiler(
                start(
                        starts,
                        command,
                        new Budget(A_LONG_TIME, limits.resident(), limits.threads(), true),
                        new Visibility(false, Set.of(), Set.of())),
                limits.compile());
    }

    private LockedProcess start(StartingThread thread, List<String> command, Budget budget, Visibility visibility) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(Path.of("/").toFile());
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        int user = users.take();
        try {
            Process process = thread.start(builder);
            givenBackWithTheEndOf(process, user);
            var lock = new Confinement.Lock(
                    walls.kernel(),
                    ProcessHandle.current().pid(),
                    user,
                    limits.memory(),
                    PROCESSES_PER_USER * budget.threads(),
                    budget.cpu().equals(A_LONG_TIME) ? 0 : budget.cpu().toSeconds());
            var confinement = new Confinement(visibility, policy.operations(), lock, signs.toString());
            return new LockedProcess(
                    ChildProcess.confined(process, budget, new Message.Confine(confinement)), this::judge);
        } catch (IOException e) {
            users.giveBack(user);
            throw new GraderException("the process can't be started: " + command.getFirst(), e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // giving back throws nothing
    private void givenBackWithTheEndOf(Process process, int user) {
        process.onExit().thenRun(() -> users.giveBack(user));
    }

    /// Sees whether a process is locked.
    ///
    /// @throws GraderException if it is not, and has to be
    private void judge(Message.Ready ready) {
        SandboxState state = new SandboxState(
                ready.attempts(), Landlock.version(), Duration.of(ready.lockMicros(), ChronoUnit.MICROS));
        sandbox = state;
        if (walls.kernel() && !state.isLocked()) {
            throw new GraderException("The kernel does not hold a process that locked itself in: " + state.attempts());
        }
    }

    @Override
    public void close() {
        untouched.forEach(Worker::close);
        starts.close();
        startsBehindOthers.close();
    }

    private static String java() {
        return JAVA_HOME.resolve("bin").resolve("java").toString();
    }
}
