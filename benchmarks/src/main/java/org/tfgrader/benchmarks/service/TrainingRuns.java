package org.tfgrader.benchmarks.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.datasets.DrawnSigns;
import org.tfgrader.datasets.PreparedSigns;
import org.tfgrader.datasets.SignsFolder;
import org.tfgrader.engine.inspect.Policy;
import org.tfgrader.engine.launch.GraderHome;
import org.tfgrader.engine.launch.JarClasses;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.launch.Worker;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.TrainingMode;

/// Training runs of the reference solution, each in a new worker that is loaded before the measurement.
final class TrainingRuns implements AutoCloseable {
    private static final String SOLUTION = "org.tfgrader.reference.ReferenceSolution";
    private static final int MINIBATCH_SIZE = 32;
    private static final float LEARNING_RATE = 1e-4f;

    /// Full width takes long on few CPUs.
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /// @param mode in which it ran, which is another than the one asked for where the functions don't allow that
    /// @param seconds from the request to the last answer, compilation of the graph included
    /// @param parameters after the training, by name
    record Run(TrainingMode mode, double seconds, List<Float> costs, Map<String, TensorData> parameters) {}

    private final Path folder;
    private final ProcessLauncher launcher;
    private final Map<String, byte[]> classes;

    private TrainingRuns(Path folder, ProcessLauncher launcher, Map<String, byte[]> classes) {
        this.folder = folder;
        this.launcher = launcher;
        this.classes = classes;
    }

    /// Prepares the data like a grader. Close it after use.
    ///
    /// @param datasets a folder with the course's own images; null for the synthetic ones
    static TrainingRuns open(@Nullable Path datasets) throws IOException {
        Path folder = Files.createTempDirectory("training-benchmark");
        Path signs = folder.resolve("signs");
        PreparedSigns.write(
                datasets == null ? DrawnSigns.of(DrawnSigns.DEFAULT_SEED) : SignsFolder.read(datasets), signs);
        Limits usual = Limits.DEFAULT;
        var limits = new Limits(
                usual.compile(),
                usual.compileWall(),
                usual.load(),
                usual.checks(),
                usual.checksCpu(),
                LONGEST,
                LONGEST.multipliedBy(Runtime.getRuntime().availableProcessors()),
                usual.resident(),
                usual.memory(),
                usual.threads());
        GraderHome home = GraderHome.open(Setup.HOME);
        var launcher =
                new ProcessLauncher(home, limits, Walls.ALL, Policy.standard(), signs, folder.resolve("classes"));
        launcher.keepClasses();
        return new TrainingRuns(folder, launcher, JarClasses.of(home.referenceJars(), name -> true));
    }

    Run run(TrainingMode mode, int epochs) throws IOException {
        try (Worker worker = worker(mode)) {
            worker.awaitReady();
            worker.load(SOLUTION, classes).ifPresent(thrown -> {
                throw new IllegalStateException("the reference can't be loaded: " + thrown);
            });
            List<Float> costs = new ArrayList<>();
            long start = System.nanoTime();
            Message end = worker.train(new Message.Train(epochs, MINIBATCH_SIZE, LEARNING_RATE, mode, 0), progress -> {
                if (progress instanceof Message.Epoch epoch) {
                    costs.add(epoch.cost());
                }
            });
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!(end instanceof Message.Trained trained)) {
                throw new IllegalStateException("the reference training failed: " + end);
            }
            return new Run(trained.mode(), seconds, costs, trained.parameters());
        } catch (ProcessEndedException e) {
            throw new IOException("the worker ended during the training", e);
        }
    }

    private Worker worker(TrainingMode mode) {
        return switch (mode) {
            case DUAL -> launcher.worker();
            case FULL -> launcher.workerForFullWidth();
        };
    }

    @Override
    public void close() throws IOException {
        launcher.close();
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(TrainingRuns::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
