package org.tfgrader.starter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.OpenInputs;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.feedback.Words;
import org.tfgrader.engine.inspect.Policy;
import org.tfgrader.engine.judge.Judge;
import org.tfgrader.engine.judge.Judgement.Finding;
import org.tfgrader.engine.paper.Paper;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.worker.protocol.Confinement.Visibility;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.run.AllowedOperations;
import org.tfgrader.worker.run.FunctionCaller;
import org.tfgrader.worker.run.StudentClasses;

/// The tests of a starter project, with the grader's code and its messages.
public final class LocalTests {
    private static final Path SOURCES = Path.of("src", "main", "java");

    /// Beside this class in the jar that comes with a starter project.
    private static final String INPUTS = "public-tests.bin";

    private final Path sources;
    private final Supplier<OpenInputs> inputs;
    private final FunctionCaller caller =
            new FunctionCaller(new AllowedOperations(Policy.standard().operations()));
    private @Nullable LocalSubmission submission;

    LocalTests(Path sources, Supplier<OpenInputs> inputs) {
        this.sources = sources;
        this.inputs = inputs;
    }

    /// {@return the tests of the project whose folder is the working directory}
    public static LocalTests ofThisProject() {
        return new LocalTests(SOURCES, LocalTests::storedInputs);
    }

    /// Fails if the grader would refuse the submission, or would not compile it.
    public void checkSubmission() {
        List<String> objections = submission().objections();
        if (!objections.isEmpty()) {
            throw failure(objections);
        }
    }

    /// {@return the public tests, in the grader's order}
    public Stream<DynamicTest> publicTests() {
        return Paper.openQuestions(inputs.get()).stream()
                .map(question -> DynamicTest.dynamicTest(title(question), () -> run(question)));
    }

    private static String title(Question question) {
        return question.check().exercise().method() + ": " + question.check().title();
    }

    private void run(Question question) {
        for (Case part : question.cases()) {
            if (!(part instanceof Case.Call call)) {
                throw new IllegalStateException("a public test consists of calls");
            }
            Observation observation = caller.call(solution(), call.call());
            Finding finding = Judge.judge(observation, call.expectation()).finding();
            if (finding != null) {
                throw failure(lines(question, call, observation, finding));
            }
        }
    }

    private static List<String> lines(Question question, Case.Call call, Observation observation, Finding finding) {
        List<Fact> facts = new ArrayList<>(finding.facts());
        if (observation instanceof Observation.Threw(var thrown)) {
            thrown.frames().stream()
                    .filter(frame -> frame.line() > 0)
                    .findFirst()
                    .ifPresent(frame -> facts.add(Words.thrownAt(new Location(frame.file(), frame.line()))));
        }
        if (!call.input().isEmpty()) {
            facts.add(Words.input(call.input()));
        }
        String hint = question.check().hint();
        if (hint != null) {
            facts.add(new Fact("hint", hint));
        }
        int width = facts.stream().mapToInt(fact -> fact.name().length()).max().orElse(1);
        List<String> lines = new ArrayList<>(List.of(title(question)));
        facts.forEach(
                fact -> lines.add(String.format(Locale.ROOT, "  %-" + width + "s : %s", fact.name(), fact.value())));
        return lines;
    }

    /// Loads the classes that Maven or the IDE compiled, so that a debugger knows their variables. The worker's class
    /// loader
    /// tells the student's stack frames from others.
    private GradedFunctions solution() {
        String name = submission().solution();
        if (name == null) {
            throw failure(submission().objections());
        }
        try {
            return StudentClasses.instantiate(
                    name, CompiledClasses.beside(name), new Visibility(true, Set.of(), Set.of()));
        } catch (ClassNotFoundException e) {
            throw failure(List.of("The class " + name + " is not compiled: build the project again."));
        } catch (StudentClasses.NotLoadedException e) {
            throw failure(List.of("No object of the class " + name + " can be created: " + e.thrown()));
        }
    }

    private synchronized LocalSubmission submission() {
        LocalSubmission read = submission == null ? LocalSubmission.read(sources) : submission;
        submission = read;
        return read;
    }

    /// A stack trace would show the grader's code, which a student can't change.
    private static AssertionError failure(List<String> lines) {
        AssertionError failure = new AssertionError(String.join("\n", lines));
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }

    private static OpenInputs storedInputs() {
        try (InputStream in = LocalTests.class.getResourceAsStream(INPUTS)) {
            if (in == null) {
                throw new IllegalStateException("a starter project comes with " + INPUTS);
            }
            return OpenInputs.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
