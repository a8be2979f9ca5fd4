package org.tfgrader.engine.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.OpenInputs;
import org.tfgrader.engine.launch.GraderHome;
import org.tfgrader.engine.launch.JarClasses;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.launch.Worker;
import org.tfgrader.engine.mistakes.KnownMistakes;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.engine.paper.Answers;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// The reference solution, which runs in the same kind of worker as a submission, but in separate processes. Its
/// results for a data set are stored by the build or cached, under a name that depends on the data and the code.
public final class Reference implements Answers, KnownMistakes.Catalogue, AutoCloseable {
    private static final String SOLUTION = "org.tfgrader.reference.ReferenceSolution";
    private static final String MISTAKES = "org.tfgrader.reference.mistakes.";

    private final ProcessLauncher launcher;
    private final TensorData firstImage;
    private final Message.Train plan;
    private final StoredResults stored;
    private final Map<String, byte[]> classes;
    private final TrustedProcess process;

    /// Runs the known mistakes. Under load it is another process, so that hidden inputs don't wait for
    /// explanations.
    private volatile TrustedProcess mistakes;
    private final Lazy<OpenInputs> openInputs = new Lazy<>(this::findOpenInputs);
    private final Lazy<Training> training = new Lazy<>(this::findTraining);

    /// A training run of the reference.
    ///
    /// @param costs per epoch
    /// @param trainPredictions the predicted class of each training image
    /// @param testPredictions the predicted class of each test image
    /// @param parameters after the last epoch, by name
    /// @param network the digest of its network and its first values
    public record Training(
            List<Float> costs,
            List<Integer> trainPredictions,
            List<Integer> testPredictions,
            Map<String, TensorData> parameters,
            String network) {
        public Training {
            costs = List.copyOf(costs);
            trainPredictions = List.copyOf(trainPredictions);
            testPredictions = List.copyOf(testPredictions);
            parameters = Map.copyOf(parameters);
        }
    }

    /// @param fingerprint of the data set
    /// @param firstImage the first training image, float32 of shape (12288, 1)
    /// @param plan of the training
    public Reference(
            ProcessLauncher launcher,
            GraderHome home,
            Path cache,
            String fingerprint,
            TensorData firstImage,
            Message.Train plan) {
        this.launcher = launcher;
        this.firstImage = firstImage;
        this.plan = plan;
        classes = JarClasses.of(home.referenceJars(), name -> true);
        process = new TrustedProcess(launcher, classes);
        mistakes = process;
        stored = new StoredResults(
                home.built(), cache, StoredResults.key(fingerprint, home.allJars(), home.libraries(), plan));
    }

    /// {@return the inputs of the public tests} Waits until they are known.
    @Override
    public OpenInputs openInputs() {
        return openInputs.get();
    }

    @Override
    public Observation observe(Invocation invocation, Mode mode) {
        return process.observe(SOLUTION, invocation, mode);
    }

    /// {@return whether a class belongs to one of the known mistakes} Classes that all mistakes share are outside
    /// the packages of the exercises.
    public static boolean isMistake(String className) {
        return className.startsWith(MISTAKES) && className.indexOf('.', MISTAKES.length()) > 0;
    }

    @Override
    public List<String> mistakes(Exercise exercise) {
        String prefix = MISTAKES + exercise.id() + ".";
        return classes.keySet().stream()
                .filter(name -> name.startsWith(prefix) && !name.endsWith("package-info") && !name.contains("$"))
                .sorted()
                .toList();
    }

    @Override
    public Observation observe(String mistake, Invocation invocation, Mode mode) {
        return mistakes.observe(mistake, invocation, mode);
    }

    /// Ends the reference processes.
    @Override
    public void close() {
        process.close();
        mistakes.close();
    }

    /// Starts a separate process for the known mistakes.
    public synchronized void separateMistakes() {
        if (mistakes == process) {
            TrustedProcess own = new TrustedProcess(launcher, classes);
            own.observe(SOLUTION, new Invocation.LinearFunction(1), Mode.EAGER);
            mistakes = own;
        }
    }

    /// {@return its training run} Waits until it is known.
    public Training training() {
        return training.get();
    }

    /// Removes the results of other code or data from the cache.
    public void removeOutdated() {
        stored.removeOutdated();
    }

    private OpenInputs findOpenInputs() {
        List<Message> messages = stored.known("answers", () -> {
            Observation parameters = observe(new Invocation.InitializeParameters(), Mode.EAGER);
            Observation logits =
                    observe(new Invocation.ForwardPropagation(firstImage, tensors(parameters)), Mode.EAGER);
            return List.of(new Message.Observed(parameters, ""), new Message.Observed(logits, ""));
        });
        if (messages.get(0) instanceof Message.Observed(var parameters, var nothingPrinted)
                && messages.get(1) instanceof Message.Observed(var logits, var nothingElse)) {
            return new OpenInputs(
                    firstImage,
                    tensors(parameters),
                    Objects.requireNonNull(tensors(logits).get(Observation.RESULT)));
        }
        throw new GraderException("unexpected content in the file of the reference's answers " + stored);
    }

    private Training findTraining() {
        List<Message> messages = stored.known(
                "training",
                () -> ask(worker -> {
                    List<Message> heard = new ArrayList<>();
                    heard.add(worker.train(plan, heard::add));
                    return heard;
                }));
        List<Float> costs = new ArrayList<>();
        String network = "";
        for (Message message : messages) {
            switch (message) {
                // The traced functions of the reference need no verification.
                case Message.Traced traced -> network = traced.network();
                case Message.Epoch epoch -> costs.add(epoch.cost());
                case Message.Trained trained -> {
                    return new Training(
                            costs,
                            trained.trainPredictions(),
                            trained.testPredictions(),
                            trained.parameters(),
                            network);
                }
                case Message other -> throw new GraderException("the reference training failed: " + other);
            }
        }
        throw new GraderException("the file of the reference's training is incomplete: " + stored);
    }

    private <T> T ask(Questioning<T> questioning) {
        try (Worker worker = launcher.workerForFullWidth()) {
            worker.load(SOLUTION, classes).ifPresent(thrown -> {
                throw new GraderException("the reference can't be loaded: " + thrown);
            });
            return questioning.ask(worker);
        } catch (ProcessEndedException e) {
            throw new GraderException("the reference returned no result", e);
        }
    }

    private static Map<String, TensorData> tensors(Observation observation) {
        if (!(observation instanceof Observation.Returned(var results, var changed)) || !changed.isEmpty()) {
            throw new GraderException("the reference returned no result: " + observation);
        }
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        results.forEach((name, result) -> tensors.put(name, result.tensor()));
        return tensors;
    }

    private interface Questioning<T> {
        T ask(Worker worker) throws ProcessEndedException;
    }

    /// Computed once, by the first caller; a failure is not cached.
    private static final class Lazy<T> {
        private final Supplier<T> source;
        private Optional<T> value = Optional.empty();

        Lazy(Supplier<T> source) {
            this.source = source;
        }

        synchronized T get() {
            if (value.isEmpty()) {
                value = Optional.of(source.get());
            }
            return value.get();
        }
    }
}
