package org.tfgrader.engine.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.tfgrader.engine.compile.CompilerService;
import org.tfgrader.engine.compile.CompilerService.NotCompilableException;
import org.tfgrader.engine.inspect.AllowedMethods;
import org.tfgrader.engine.inspect.AllowedMethods.Method;
import org.tfgrader.engine.inspect.Policy;
import org.tfgrader.engine.launch.GraderHome;
import org.tfgrader.engine.launch.JarClasses;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.launch.Worker;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.signs.SignsSource;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// Fuzzes the methods of TensorFlow's libraries that student code may call: calls them with numbers near their
/// limits, in sandboxed workers, and looks for invalid reads and writes of memory. The code that makes the calls
/// is compiled and loaded like a submission. It uses reflection, so the class loader hides nothing from it.
public final class LibraryFuzz implements AutoCloseable {
    private static final String SOLUTION = "FuzzSolution";
    private static final Duration WITHIN = Duration.ofSeconds(20);

    /// A worker has a limited CPU time.
    private static final int METHODS_OF_A_WORKER = 40;

    private static final List<String> PACKAGES = List.of("org.tensorflow.ndarray.", "org.tensorflow.types.");
    private static final Set<String> CLASSES = Set.of(
            "org.tensorflow.Tensor", "org.tensorflow.Operand", "org.tensorflow.Output", "org.tensorflow.Operation");

    /// Operations without an input: their content comes from Java.
    private static final String CONSTANT = ")Lorg/tensorflow/op/core/Constant;";

    private final ProcessLauncher launcher;
    private final List<Method> methods;
    private final Map<String, byte[]> classes;

    /// The outcome of the calls of one method.
    ///
    /// @param calls how many were made
    /// @param refused how many threw an exception
    /// @param reads how many read memory out of bounds
    /// @param writes how many wrote memory out of bounds
    /// @param crashed whether the process ended
    /// @param stopped whether the calls took too long
    /// @param example of the first faulty call; empty if there is none
    public record Outcome(
            Method method,
            int calls,
            int refused,
            int reads,
            int writes,
            boolean crashed,
            boolean stopped,
            String example) {}

    /// Compiles the code that makes the calls. Close it after use.
    ///
    /// @param sources of that code
    public LibraryFuzz(Path home, Path cache, List<SourceFile> sources) {
        GraderHome graderHome = GraderHome.open(home);
        List<Path> jars = graderHome.studentJars();
        methods = AllowedMethods.of(
                        Policy.standard(),
                        jars,
                        JarClasses.of(jars, name -> true).values())
                .stream()
                .filter(LibraryFuzz::isTried)
                .toList();
        launcher = new ProcessLauncher(
                graderHome,
                Limits.DEFAULT,
                new Walls(false, true),
                Policy.standard(),
                SignsSource.open(null, graderHome.built(), cache).folder(),
                cache);
        try (CompilerService compiler = new CompilerService(launcher)) {
            var compiled = compiler.compile(sources);
            if (!compiled.diagnostics().isEmpty()) {
                throw new IllegalArgumentException(
                        "the fuzzer does not compile: " + compiled.diagnostics().getFirst());
            }
            classes = compiled.classes();
        } catch (NotCompilableException e) {
            throw new IllegalArgumentException("the fuzzer does not compile: " + e.diagnostic(), e);
        }
    }

    private static boolean isTried(Method method) {
        return PACKAGES.stream().anyMatch(method.owner()::startsWith)
                || CLASSES.contains(method.owner())
                || (method.owner().equals("org.tensorflow.op.Ops")
                        && method.descriptor().endsWith(CONSTANT));
    }

    /// {@return the methods under test}
    public List<Method> methods() {
        return methods;
    }

    /// Calls every method.
    ///
    /// @param seed the same seed makes the same calls
    /// @param calls of each method
    /// @param listener receives the outcome of each method
    public void run(long seed, int calls, Consumer<Outcome> listener) {
        for (int from = 0; from < methods.size(); ) {
            try (Worker worker = launcher.worker()) {
                if (worker.load(SOLUTION, classes).isPresent()) {
                    throw new IllegalStateException("the fuzzer can't be loaded");
                }
                int to = Math.min(methods.size(), from + METHODS_OF_A_WORKER);
                boolean lives = true;
                while (lives && from < to) {
                    Outcome outcome = run(worker, methods.get(from++), seed, calls);
                    listener.accept(outcome);
                    lives = !outcome.crashed() && !outcome.stopped();
                }
            } catch (ProcessEndedException e) {
                throw new IllegalStateException("the process ended before the first call", e);
            }
        }
    }

    private static Outcome run(Worker worker, Method method, long seed, int calls) {
        byte[] text = String.join(
                        " ",
                        Long.toString(seed),
                        Integer.toString(calls),
                        method.owner(),
                        method.name(),
                        method.descriptor())
                .getBytes(StandardCharsets.UTF_8);
        var input = TensorData.of(DType.UINT8, List.of((long) text.length), text);
        try {
            var call = new Message.Call(new Invocation.Sigmoid(input), Mode.EAGER);
            return outcome(method, worker.call(call, null, WITHIN).observation());
        } catch (ProcessEndedException e) {
            return new Outcome(
                    method, calls, 0, 0, 0, e.limit() == null, e.limit() != null, String.valueOf(e.getMessage()));
        }
    }

    private static Outcome outcome(Method method, Observation observation) {
        if (!(observation instanceof Observation.Threw(var thrown))
                || !thrown.message().matches("(?s)\\d+ \\d+ \\d+ \\d+ .*")) {
            throw new IllegalStateException("the fuzzer failed at " + method + ": " + observation);
        }
        String[] words = thrown.message().split(" ", 5);
        return new Outcome(
                method,
                Integer.parseInt(words[0]),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                false,
                false,
                words[4].strip());
    }

    @Override
    public void close() {
        launcher.close();
    }
}
