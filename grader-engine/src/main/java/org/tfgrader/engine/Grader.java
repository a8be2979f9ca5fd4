package org.tfgrader.engine;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.datasets.LabelledImages;
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
import org.tfgrader.engine.paper.Papers;
import org.tfgrader.engine.reference.Reference;
import org.tfgrader.engine.rubric.Rubric;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.TrainingMode;

/// Grades submissions. Student code runs in processes of its own, never in this one. Safe for use by several
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
    /// @throws GraderUnavailable if something that it needs is missing, with a sentence that says what to do
    public static Grader open(GraderSettings settings) {
        return new Grader(basis(settings));
    }

    /// {@return what gradings with these settings share} A grader made of it closes it.
    static GradingTask.Basis basis(GraderSettings settings) {
        GraderHome home = GraderHome.open(settings.home());
        Rubric rubric = Rubric.read(settings.rubric());
        SignsSource signs = SignsSource.open(settings.datasets(), settings.cache());
        ProcessLauncher launcher = new ProcessLauncher(
                home,
                settings.limits(),
                settings.walls(),
                Policy.standard(),
                signs.folder(),
                settings.cache().resolve("classes"));
        var plan = new Message.Train(EPOCHS, MINIBATCH_SIZE, LEARNING_RATE, TrainingMode.DUAL, 0);
        // The judge of the dual form doesn't train in it.
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
                new Papers(rubric, reference, () -> random.nextLong() >>> UNUSED_BITS),
                new KnownMistakes(reference),
                plan,
                settings.limits(),
                settings.walls());
    }

    /// Makes ahead of need what every grading needs: the reference's answers, its training run and some papers;
    /// and has processes wait.
    ///
    /// @param gradings how many are to find a worker waiting at the same time; with 0, each grading starts its own,
    ///     which takes longer and a third of the processor time
    public void prepare(int gradings) {
        basis.launcher().keepClasses();
        basis.launcher().keepWaiting(gradings);
        basis.compiler().keepSpare();
        basis.reference().openInputs();
        basis.papers().fillShelf();
        basis.reference().training();
        basis.reference().separateMistakes();
    }

    /// Starts a worker, to see whether the kernel holds it.
    ///
    /// @throws GraderUnavailable if it has to be locked and is not
    public SandboxState checkSandbox() {
        try {
            try (Worker worker = basis.launcher().worker()) {
                worker.awaitReady();
            }
        } catch (GraderException e) {
            throw new GraderUnavailable(
                    "This system does not lock student code in, so nothing is graded: use Linux with seccomp, or, for development alone, allow grading without it.",
                    e);
        }
        return basis.launcher().sandbox();
    }

    /// Starts another worker behind whatever somebody waits for, to see whether the kernel still holds it.
    ///
    /// @throws GraderException if it does not start, or has to be locked and is not
    public SandboxState checkSandboxAgain() {
        basis.launcher().workerBehindOthers().close();
        return basis.launcher().sandbox();
    }

    /// {@return what held the process that was started last}
    public SandboxState sandbox() {
        return basis.launcher().sandbox();
    }

    /// {@return how many workers were started so far}
    public long workersStarted() {
        return basis.launcher().workersStarted();
    }

    /// {@return a seed for a submission's hidden inputs, which its student never had before} At least 0 and below
    /// 2^48.
    ///
    /// @param student whose submission it is
    public long takeSeed(String student) {
        return basis.papers().takeSeed(student);
    }

    /// {@return what is asked and what it is worth}
    public Rubric rubric() {
        return basis.rubric();
    }

    /// {@return the reference's cost of each epoch} Waits for its training run where there was none yet.
    public List<Float> referenceCosts() {
        return basis.reference().training().costs();
    }

    /// {@return the images that a trained network is tried on}
    public LabelledImages testImages() {
        return basis.signs().signs().test();
    }

    /// {@return what the open checks are made of} A student who is given it is asked the same at home.
    public OpenInputs openInputs() {
        return basis.reference().openInputs();
    }

    /// Grades a submission.
    ///
    /// @param listener hears of checks and epochs while they happen
    public Verdict grade(Submission submission, GradingListener listener) {
        return grade(submission, listener, () -> basis.compiler().compile(submission.files()));
    }

    /// Grades class files that no compiler of ours wrote, to prove what their inspection and the walls behind it
    /// hold.
    /// A submission from outside never comes this way.
    ///
    /// @param submission what the class files are said to be made from
    /// @param classes class files by binary name
    public Verdict gradeClasses(Submission submission, Map<String, byte[]> classes) {
        return grade(submission, GradingListener.NONE, () -> CompiledSubmission.of(classes));
    }

    private Verdict grade(Submission submission, GradingListener listener, GradingTask.Compilation compilation) {
        Stopwatch stopwatch = new Stopwatch();
        try {
            return new GradingTask(basis, submission, listener, stopwatch).grade(compilation);
        } catch (GraderException e) {
            String incident = UUID.randomUUID().toString();
            LOG.error("Incident {}: the submission gets no verdict and costs no attempt", incident, e);
            return new Verdict.GraderFailed(incident, stopwatch.timings());
        }
    }

    /// Ends the processes that this grader keeps.
    @Override
    public void close() {
        basis.compiler().close();
        basis.inspector().close();
        basis.reference().close();
        basis.launcher().close();
    }
}
