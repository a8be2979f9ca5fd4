package org.tfgrader.engine.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.tfgrader.engine.inspect.Policy;
import org.tfgrader.engine.launch.StartingTurns.Kind;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.sandbox.Landlock;
import org.tfgrader.sandbox.MemoryShortage;
import org.tfgrader.sandbox.Priority;
import org.tfgrader.worker.protocol.Confinement;
import org.tfgrader.worker.protocol.Confinement.Rehearsal;
import org.tfgrader.worker.protocol.Confinement.Visibility;
import org.tfgrader.worker.protocol.Message;

/// Starts compilers and workers with a minimal environment, and has them confine themselves. Safe for use by
/// several threads.
public final class ProcessLauncher implements AutoCloseable {
    /// CPU time of processes that outlive a grading.
    private static final Duration A_LONG_TIME = Duration.ofDays(10_000);

    /// The priority of processes that replace a lost one, or that no grading waits for.
    private static final int NICE = 10;

    /// The number of these that start at the same time. The other CPUs are for running computations.
    private static final int STARTS_AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /// The kernel counts the threads of all processes of a user; the watchdog counts those of each process.
    private static final int PROCESSES_PER_USER = 4;

    /// The folder of class caches among what the build has stored.
    private static final String CLASSES = "classes";

    private static final String ONEDNN = "TF_ENABLE_ONEDNN_OPTS";

    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("LC_ALL", "C.UTF-8"),
            Map.entry("MALLOC_ARENA_MAX", "2"),
            // Memory that one call frees is reused by the next one, without new pages from the kernel.
            Map.entry("MALLOC_MMAP_THRESHOLD_", "67108864"),
            Map.entry("MALLOC_TRIM_THRESHOLD_", "67108864"),
            Map.entry("MALLOC_TOP_PAD_", "4194304"),
            // Small blocks of memory that a thread caches are not overwritten when they are freed.
            Map.entry("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0"),
            // It searches kernels at each node, which takes longer than it saves in small computations.
            Map.entry(ONEDNN, "0"),
            // The number of threads determines how a product is split into sums; the last digits must not depend
            // on the machine.
            Map.entry("TF_NUM_INTRAOP_THREADS", "2"),
            // The steps of a training take a seventh less time in XLA's own loop than in its list of thunks.
            Map.entry("XLA_FLAGS", "--xla_cpu_use_thunk_runtime=false"),
            Map.entry("TF_CPP_MIN_LOG_LEVEL", "3"));

    private final GraderHome home;
    private final Limits limits;
    private final Walls walls;
    private final Policy policy;
    private final Path signs;
    private final ClassCache classes;
    private final WorkerUsers users = new WorkerUsers();
    private final StartingThread starts;
    private final StartingThread startsBehindOthers;
    private final StartingTurns turns = new StartingTurns(STARTS_AT_ONCE);
    private final WorkerPool pool;
    private final LongAdder workersStarted = new LongAdder();
    private volatile SandboxState sandbox = new SandboxState(Map.of(), Landlock.version(), Duration.ZERO);

    /// Close it after use, after everything that it started.
    ///
    /// @param policy the allowlist of student code
    /// @param signs the folder of the mapped data set
    /// @param classCache a folder for the class caches of JVMs
    public ProcessLauncher(GraderHome home, Limits limits, Walls walls, Policy policy, Path signs, Path classCache) {
        this.home = home;
        this.limits = limits;
        this.walls = walls;
        this.policy = policy;
        this.signs = signs;
        classes = new ClassCache(home.built().resolve(CLASSES), classCache);
        List<Path> readable = ReadablePaths.of(JavaCommand.JAVA_HOME, home.folder(), signs, classes.folder());
        starts = new StartingThread(readable, () -> {});
        startsBehindOthers = new StartingThread(readable, () -> Priority.lowerThisThread(NICE));
        boolean gives = Priority.mayGiveBack();
        pool = new WorkerPool(
                () -> worker(starts, ofStudents(), Rehearsal.BRIEF),
                () -> inTurn(Kind.AHEAD, gives ? startsBehindOthers : starts, this::rehearsalAhead),
                worker -> !gives || worker.hurry());
    }

    /// Keeps some workers waiting from now on, ready for one submission each. Gradings that wait come first, if
    /// the kernel allows raising the priority of these workers again.
    ///
    /// @param workers how many; 0 for none
    public void keepWaiting(int workers) {
        // One more, so that the last grading finds a worker before the first replacement is ready.
        pool.keep(workers == 0 ? 0 : workers + 1);
    }

    /// {@return a worker, which may still warm up while the caller does something else} Close it after use, or
    /// give it back if no submission was loaded into it.
    public Worker worker() {
        return pool.take();
    }

    /// Returns a worker that loaded no submission, for the next grading.
    public void giveBack(Worker worker) {
        pool.giveBack(worker);
    }

    /// Reports the end of a grading, so that replacements of its workers may start.
    public void graded() {
        pool.refill();
    }

    /// Starts a worker for a submission that has lost one; other submissions come first. Close it after use.
    public Worker workerBehindOthers() {
        return inTurn(Kind.AFTER_A_LOSS, startsBehindOthers, () -> Rehearsal.BRIEF);
    }

    /// Starts a worker that multiplies exactly as Python's TensorFlow does, so that a training at full width has
    /// the same costs. Close it after use.
    public Worker workerForFullWidth() {
        return worker(starts, ofStudents(), Rehearsal.BRIEF, Map.of(ONEDNN, "1"));
    }

    /// Starts a worker for the grader's own code, which may live as long as the grader. Close it after use.
    public Worker trusted() {
        return worker(starts, new Budget(A_LONG_TIME, limits.resident(), limits.threads(), false), Rehearsal.WHOLE);
    }

    /// {@return how many workers have been started}
    public long workersStarted() {
        return workersStarted.sum();
    }

    /// {@return the sandbox state of the process that was started last}
    public SandboxState sandbox() {
        return sandbox;
    }

    /// Under load, workers skip the part of a rehearsal that takes longer than it saves.
    private Rehearsal rehearsalAhead() {
        return pool.isShort() ? Rehearsal.BRIEF : Rehearsal.WHOLE;
    }

    /// @param rehearsal is read when the process starts
    private Worker inTurn(Kind kind, StartingThread thread, Supplier<Rehearsal> rehearsal) {
        return turns.inTurn(kind, () -> {
            Worker worker = worker(thread, ofStudents(), rehearsal.get());
            try {
                worker.awaitReady();
            } catch (GraderException e) {
                worker.close();
                throw e;
            }
            return worker;
        });
    }

    private Budget ofStudents() {
        return new Budget(limits.cpu(), limits.resident(), limits.threads(), true);
    }

    private Worker worker(StartingThread thread, Budget budget, Rehearsal rehearsal) {
        return worker(thread, budget, rehearsal, Map.of());
    }

    /// @param variables in addition to the common ones, or instead of them
    private Worker worker(StartingThread thread, Budget budget, Rehearsal rehearsal, Map<String, String> variables) {
        Visibility visibility = walls.java() ? policy.visible() : new Visibility(true, Set.of(), Set.of());
        JavaCommand worker = classes.using(JavaCommand.worker(home));
        JavaCommand command = switch (rehearsal) {
            case WHOLE -> worker.unhurried();
            case BRIEF -> worker.hurried();
        };
        ProcessBuilder builder = builder(command);
        builder.environment().putAll(variables);
        LockedProcess process = start(thread, builder, budget, visibility, rehearsal);
        workersStarted.increment();
        return new Worker(process, limits);
    }

    /// Starts a compiler. Close it after use.
    public Compiler compiler() {
        return new Compiler(
                start(
                        starts,
                        builder(classes.using(JavaCommand.compiler(home))),
                        new Budget(A_LONG_TIME, limits.resident(), limits.threads(), true),
                        new Visibility(false, Set.of(), Set.of()),
                        Rehearsal.WHOLE),
                limits);
    }

    /// Writes the class caches of both kinds of processes, unless they exist. Takes a few seconds.
    public void keepClasses() {
        Map<String, byte[]> rehearsal = home.rehearsal();
        classes.keep(JavaCommand.worker(home), command -> play(command, TrialRun.ofWorker(rehearsal)));
        classes.keep(JavaCommand.compiler(home), command -> play(command, List.of()));
    }

    private void play(JavaCommand command, List<Message> questions) throws IOException {
        TrialRun.play(builder(command), policy.operations(), signs.toString(), questions);
    }

    private static ProcessBuilder builder(JavaCommand command) {
        ProcessBuilder builder = new ProcessBuilder(command.words());
        builder.directory(Path.of("/").toFile());
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        return builder;
    }

    private LockedProcess start(
            StartingThread thread, ProcessBuilder builder, Budget budget, Visibility visibility, Rehearsal rehearsal) {
        int user = users.take();
        try {
            Process process = thread.start(builder);
            // The process can't do this itself, because it starts without the right to write files.
            MemoryShortage.endFirst(process);
            var lock = new Confinement.Lock(
                    walls.kernel(),
                    ProcessHandle.current().pid(),
                    user,
                    limits.memory(),
                    PROCESSES_PER_USER * budget.threads(),
                    budget.cpu().equals(A_LONG_TIME) ? 0 : budget.cpu().toSeconds());
            var confinement =
                    new Confinement(visibility, policy.operations(), Optional.of(lock), signs.toString(), rehearsal);
            return new LockedProcess(
                    ChildProcess.confined(
                            process, budget, new Message.Confine(confinement), () -> users.giveBack(user)),
                    this::judge);
        } catch (IOException e) {
            users.giveBack(user);
            throw new GraderException(
                    "the process can't be started: " + builder.command().getFirst(), e);
        }
    }

    /// Checks whether a process is confined.
    ///
    /// @throws GraderException if it is not and must be
    private void judge(Message.Ready ready) {
        SandboxState state = new SandboxState(
                ready.attempts(), Landlock.version(), Duration.of(ready.lockMicros(), ChronoUnit.MICROS));
        sandbox = state;
        if (walls.kernel() && !state.isLocked()) {
            throw new GraderException("the sandbox does not block all escape attempts: " + state.attempts());
        }
    }

    @Override
    public void close() {
        pool.close();
        starts.close();
        startsBehindOthers.close();
    }
}
