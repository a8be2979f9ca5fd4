package org.tfgrader.engine;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.engine.check.OpenInputs;
import org.tfgrader.engine.compile.CompiledSubmission;
import org.tfgrader.engine.compile.CompilerService;
import org.tfgrader.engine.inspect.ClassFileInspector;
import org.tfgrader.engine.inspect.Policy;
import org.tfgrader.engine.launch.GraderHome;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.launch.SandboxState;
import org.tfgrader.engine.launch.Worker;
import org.tfgrader.engine.mistakes.KnownMistakes;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.engine.model.GraderSettings;
import org.tfgrader.engine.model.GraderUnavailable;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.SeedKey;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.engine.paper.Papers;
import org.tfgrader.engine.reference.Reference;
import org.tfgrader.engine.rubric.Rubric;
import org.tfgrader.engine.signs.SignsSource;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.TrainingMode;

/// Grades submissions. Student code runs in separate processes, never in this one. Safe for use by several
/// threads; each call grades one submission.
public final class Grader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Grader.class);
    private static final int EPOCHS = 200;
    private static final int MINIBATCH_SIZE = 32;
    private static final float LEARNING_RATE = 1e-4f;

    /// JSON numbers above 2^53 lose digits where JavaScript reads them.
    private static final int UNUSED_BITS = 16;

    private final GradingTask.Basis basis;

    Grader(GradingTask.Basis basis) {
        this.basis = basis;
    }

    /// Opens a grader. Close it after use.
    ///
    /// @throws GraderUnavailable if something that it needs is missing; the message says what to do
    public static Grader open(GraderSettings settings) {
        return open(settings, () -> SeedKey.NOT_SECRET);
    }

    /// Opens a grader whose hidden inputs depend on a secret. Close it after use.
    ///
    /// @param key of the seeds, always the same; read when the first hidden inputs are generated
    /// @throws GraderUnavailable if something that it needs is missing; the message says what to do
    public static Grader open(GraderSettings settings, Supplier<SeedKey> key) {
        return new Grader(basis(settings, key));
    }

    /// {@return the resources that gradings with these settings share} A grader that uses them closes them.
    static GradingTask.Basis basis(GraderSettings settings, Supplier<SeedKey> key) {
        GraderHome home = GraderHome.open(settings.home());
        Rubric rubric = Rubric.read(settings.rubric());
        SignsSource signs = SignsSource.open(settings.datasets(), home.built(), settings.cache());
        ProcessLauncher launcher = new ProcessLauncher(
                home,
                settings.limits(),
                settings.walls(),
                Policy.standard(),
                signs.folder(),
                settings.cache().resolve("classes"));
        var plan = new Message.Train(EPOCHS, MINIBATCH_SIZE, LEARNING_RATE, TrainingMode.DUAL, 0);
        // The reference that the dual form is compared with does not train in it.
        var reference = new Reference(
                launcher, home, settings.cache(), signs.signs().fingerprint(), signs.firstImage(), plan.atFullWidth());
        SecureRandom random = new SecureRandom();
        return new GradingTask.Basis(
                launcher,
                new CompilerService(launcher),
                new ClassFileInspector(Policy.standard(), home.studentJars()),
                signs,
                reference,
                rubric,
                new Papers(rubric, reference, key, () -> random.nextLong() >>> UNUSED_BITS),
                new KnownMistakes(reference),
                plan,
                settings.limits(),
                settings.walls());
    }

    /// Stores the results of the reference solution with the built-in images in the cache, and removes outdated ones.
    void storeResults() {
        basis.reference().openInputs();
        basis.reference().training();
        basis.reference().removeOutdated();
    }

    /// Stores the classes of worker and compiler in the cache.
    void storeClasses() {
        basis.launcher().keepClasses();
    }

    /// Prepares everything that gradings need: the reference's results, its training run, some sets of hidden
    /// inputs, and waiting worker processes.
    ///
    /// @param gradings how many are to find a worker waiting at the same time; with 0, each grading starts its own,
    ///     which takes longer and a third of the processor time
    public void prepare(int gradings) {
        // In the order in which the first submission needs them. It does not need the class cache, which takes longest
        // if the build has not stored it.
        basis.papers().fillShelf();
        basis.launcher().keepWaiting(gradings);
        basis.reference().openInputs();
        basis.reference().training();
        basis.compiler().keepSpare();
        basis.reference().separateMistakes();
        basis.launcher().keepClasses();
    }

    /// Starts a worker to check whether the sandbox is active. The next grading uses it.
    ///
    /// @throws GraderUnavailable if the sandbox is required and not active
    public SandboxState checkSandbox() {
        try {
            Worker worker = basis.launcher().worker();
            try {
                worker.awaitReady();
            } catch (GraderException e) {
                worker.close();
                throw e;
            }
            basis.launcher().giveBack(worker);
        } catch (GraderException e) {
            throw new GraderUnavailable(
                    "The sandbox is not active on this system, so nothing is graded. Use Linux with seccomp, or, for"
                            + " development only, the option --unsafe (grader.unsafe=true).",
                    e);
        }
        return basis.launcher().sandbox();
    }

    /// Starts another worker to check whether the sandbox is still active. Gradings that wait for a worker come
    /// first.
    ///
    /// @throws GraderException if it does not start, or if the sandbox is required and not active
    public SandboxState checkSandboxAgain() {
        basis.launcher().workerBehindOthers().close();
        return basis.launcher().sandbox();
    }

    /// {@return the sandbox state of the process that was started last}
    public SandboxState sandbox() {
        return basis.launcher().sandbox();
    }

    /// {@return how many workers have been started}
    public long workersStarted() {
        return basis.launcher().workersStarted();
    }

    /// {@return a new seed for a submission's hidden inputs, which this student has not had before} At least 0 and
    /// below 2^48.
    ///
    /// @param student whose submission it is
    public long takeSeed(String student) {
        return basis.papers().takeSeed(student);
    }

    /// {@return the tests and their points}
    public Rubric rubric() {
        return basis.rubric();
    }

    /// {@return the reference's cost of each epoch} Waits for its training run if there is none yet.
    public List<Float> referenceCosts() {
        return basis.reference().training().costs();
    }

    /// {@return the inputs of the public tests} With them a student can run the same tests at home.
    public OpenInputs openInputs() {
        return basis.reference().openInputs();
    }

    /// Grades a submission.
    ///
    /// @param listener is notified of tests and epochs as they happen
    public Verdict grade(Submission submission, GradingListener listener) {
        return grade(submission, listener, violations -> basis.compiler().compile(submission.files(), violations));
    }

    /// Grades class files that the grader's compiler did not write, to test the inspection of class files and the
    /// isolation layers behind it. Submissions from users never take this path.
    ///
    /// @param submission the supposed sources of the class files
    /// @param classes class files by binary name
    public Verdict gradeClasses(Submission submission, Map<String, byte[]> classes) {
        return grade(submission, GradingListener.NONE, violations -> CompiledSubmission.of(classes));
    }

    private Verdict grade(Submission submission, GradingListener listener, GradingTask.Compilation compilation) {
        GradingTask task = new GradingTask(basis, submission, listener);
        try {
            return task.grade(compilation);
        } catch (GraderException e) {
            String incident = UUID.randomUUID().toString();
            LOG.error("Incident {}: grading failed because of the grader; the attempt is not counted", incident, e);
            return new Verdict.GraderFailed(incident, task.timings());
        } finally {
            basis.papers().fillShelf();
        }
    }

    /// Ends the processes of this grader.
    @Override
    public void close() {
        basis.compiler().close();
        basis.inspector().close();
        basis.reference().close();
        basis.launcher().close();
    }
}
