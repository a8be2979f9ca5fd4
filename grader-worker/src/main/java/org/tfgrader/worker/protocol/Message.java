package org.tfgrader.worker.protocol;

import java.util.List;
import java.util.Map;

/// The messages between the grader and its processes.
public sealed interface Message {

    /// To a process, first of all: prepare for student code and confine yourself.
    record Confine(Confinement confinement) implements Message {}

    /// To the compiler: compile these.
    ///
    /// @param refused lines with something that submissions may not use; a method that contains one gets no code
    ///     of the sources, as if it did not compile
    record Compile(
            @Most(Most.FILES) List<Compilation.Source> sources,
            @Most(Most.PROBLEMS) List<Compilation.Problem> refused) implements Message {
        public Compile {
            sources = List.copyOf(sources);
            refused = List.copyOf(refused);
        }
    }

    /// From the compiler: done, with or without errors.
    record Compiled(Compilation compilation) implements Message {}

    /// From the compiler: it gave up.
    ///
    /// @param why the exception or error that ended it, such as `StackOverflowError`
    record TooComplex(String why) implements Message {
        public TooComplex {
            why = PrintableText.name(why);
        }
    }

    /// From a process: it is ready and confined, and waits for requests.
    ///
    /// @param attempts its escape attempts, and whether each was blocked; empty if it is not confined
    /// @param lockMicros how long confining took, in microseconds
    record Ready(@Most(Most.NAMES) Map<String, Boolean> attempts, long lockMicros) implements Message {
        public Ready {
            attempts = PrintableText.named(attempts);
        }
    }

    /// From a process: it could not prepare, and ends.
    ///
    /// @param why for the operator of the grader
    record NotReady(String why) implements Message {
        public NotReady {
            why = PrintableText.lines(why, Thrown.MAX_MESSAGE);
        }
    }

    /// To the worker: load these classes and create an instance of one.
    ///
    /// @param solution the binary name of the class with the graded functions
    /// @param classes class files by binary name
    record Load(String solution, @Most(Most.CLASSES) Map<String, byte[]> classes) implements Message {
        public Load {
            classes = Map.copyOf(classes);
        }
    }

    /// From the worker: the instance exists.
    record Loaded() implements Message {}

    /// From the worker: no instance could be created.
    record LoadFailed(Thrown thrown) implements Message {}

    /// To the worker: call a graded function.
    ///
    /// @param others of [Mode#REPLAYED]: what the function is called with, or nothing for stand-ins that the
    ///     worker
    ///     makes itself; of [Mode#MOVED]: what the graph runs on; of other modes nothing
    record Call(
            Invocation invocation,
            Mode mode,
            @Most(Call.MAX_OTHERS) List<Invocation> others) implements Message {
        /// The largest number of other invocations.
        public static final int MAX_OTHERS = 8;

        public Call {
            others = List.copyOf(others);
            boolean allowed = switch (mode) {
                case REPLAYED -> others.size() <= 1;
                case MOVED -> !others.isEmpty() && others.size() <= MAX_OTHERS;
                case EAGER, TWICE, GRAPH, GRADIENT -> others.isEmpty();
            };
            if (!allowed) {
                throw new IllegalArgumentException(mode + " has " + others.size() + " other invocations");
            }
        }

        /// A call without other invocations.
        public Call(Invocation invocation, Mode mode) {
            this(invocation, mode, List.of());
        }
    }

    /// From the worker: the observation of the call.
    ///
    /// @param printed the beginning of the output of the call, at most [#MAX_PRINTED] characters
    record Observed(Observation observation, String printed) implements Message {
        public static final int MAX_PRINTED = 4000;

        public Observed {
            printed = PrintableText.lines(printed, MAX_PRINTED);
        }
    }

    /// To the worker: run the training.
    ///
    /// @param mode the only mode in which it runs
    /// @param sampled the number of the minibatch, 0 for the first, of which the worker returns a [Sample]
    /// @param known the digest of a network that must not be trained again, because its run is known; or empty
    record Train(int epochs, int minibatchSize, float learningRate, TrainingMode mode, int sampled, String known)
            implements Message {
        /// A training that always runs.
        public Train(int epochs, int minibatchSize, float learningRate, TrainingMode mode, int sampled) {
            this(epochs, minibatchSize, learningRate, mode, sampled, "");
        }

        /// {@return the same training, at full width}
        public Train atFullWidth() {
            return new Train(epochs, minibatchSize, learningRate, TrainingMode.FULL, sampled);
        }

        /// {@return the same training, with a sample of another minibatch}
        public Train sampling(int minibatch) {
            return new Train(epochs, minibatchSize, learningRate, mode, minibatch, known);
        }

        /// {@return the same training, which does not run for the network with this digest}
        public Train unless(String network) {
            return new Train(epochs, minibatchSize, learningRate, mode, sampled, network);
        }
    }

    /// From the worker, while the training runs.
    sealed interface TrainingProgress extends Message {}

    /// From the worker, once and before the first epoch: the student's functions are traced. The training
    /// calls no
    /// student code from here on.
    ///
    /// @param parameters the initial values by name
    /// @param labels float32 of shape (6, 6): column k encodes label k
    /// @param sample with the initial parameters
    /// @param network the digest of the traced network, these parameters and labels
    record Traced(
            @Most(Observation.MAX_RESULTS) Map<String, TensorData> parameters,
            TensorData labels,
            Sample sample,
            String network)
            implements TrainingProgress {
        public Traced {
            parameters = PrintableText.named(parameters);
        }
    }

    /// The results of the trained graph for one minibatch.
    ///
    /// @param logits float32 of shape (6, minibatch size)
    /// @param cost of these logits
    record Sample(TensorData logits, float cost) {}

    /// From the worker: an epoch ended.
    ///
    /// @param cost the sum over the minibatches of cost / minibatch size
    record Epoch(int epoch, float cost) implements TrainingProgress {}

    /// From the worker: the training ended.
    ///
    /// @param mode in which it ran
    /// @param trainPredictions the predicted class of each training image, in order
    /// @param testPredictions the predicted class of each test image, in order
    /// @param parameters by name
    /// @param sample with these parameters
    record Trained(
            TrainingMode mode,
            @Most(Most.PREDICTIONS) List<Integer> trainPredictions,
            @Most(Most.PREDICTIONS) List<Integer> testPredictions,
            @Most(Observation.MAX_RESULTS) Map<String, TensorData> parameters,
            Sample sample)
            implements Message {
        public Trained {
            trainPredictions = List.copyOf(trainPredictions);
            testPredictions = List.copyOf(testPredictions);
            parameters = PrintableText.named(parameters);
        }
    }

    /// From the worker: the dual form is not possible for these functions, or gives other results than the full
    /// width. Epochs that ended before are void.
    record NotDual() implements Message {}

    /// From the worker: the network is the one whose run is known. Nothing was trained.
    record Known() implements Message {}

    /// From the worker: the training can't continue.
    ///
    /// @param reason one sentence for the student
    record TrainingFailed(String reason) implements Message {
        public TrainingFailed {
            reason = PrintableText.lines(reason, Thrown.MAX_MESSAGE);
        }
    }
}
