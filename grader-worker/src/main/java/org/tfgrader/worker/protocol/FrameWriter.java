package org.tfgrader.worker.protocol;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes messages as frames: four bytes of length, big-endian, then that many bytes. The first byte identifies
/// the kind of message. Not safe for use by several threads. The stream belongs to the caller.
public final class FrameWriter {
    /// How many large tensors a reader keeps for its writer.
    static final int MOST_KEPT = 16;

    /// The size in bytes from which a tensor is large.
    private static final int KEPT_FROM = 1 << 16;

    private final DataOutputStream stream;
    private final int mostKept;
    private final Map<TensorData, Integer> kept = new HashMap<>();
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(frame);

    public FrameWriter(OutputStream stream) {
        this(stream, 0);
    }

    private FrameWriter(OutputStream stream, int mostKept) {
        this.stream = new DataOutputStream(stream);
        this.mostKept = mostKept;
    }

    /// {@return a writer whose reader keeps the first large tensors, so that each is written only once}
    public static FrameWriter keeping(OutputStream stream) {
        return new FrameWriter(stream, MOST_KEPT);
    }

    /// Writes a nonce, 16 bytes, and one message behind it, and flushes.
    ///
    /// @param nonce of the request that the message is, or that it answers
    /// @throws IOException if the other side is gone
    public void write(Nonce nonce, Message message) throws IOException {
        stream.writeLong(nonce.high());
        stream.writeLong(nonce.low());
        write(message);
    }

    /// Writes one message and flushes.
    ///
    /// @throws IOException if the other side is gone
    public void write(Message message) throws IOException {
        frame.reset();
        encode(message);
        stream.writeInt(frame.size());
        frame.writeTo(stream);
        stream.flush();
    }

    private void encode(Message message) throws IOException {
        switch (message) {
            case Message.Confine(var confinement) -> {
                out.writeByte(Tags.CONFINE);
                encode(confinement);
            }
            case Message.Compile(var sources, var refused) -> {
                out.writeByte(Tags.COMPILE);
                each(sources, source -> {
                    text(source.name());
                    text(source.text());
                });
                problems(refused);
            }
            case Message.Compiled(var compilation) -> {
                out.writeByte(Tags.COMPILED);
                encode(compilation);
            }
            case Message.TooComplex(var why) -> {
                out.writeByte(Tags.TOO_COMPLEX);
                text(why);
            }
            case Message.Ready(var attempts, var lockMicros) -> {
                out.writeByte(Tags.READY);
                each(attempts.entrySet(), attempt -> {
                    text(attempt.getKey());
                    out.writeBoolean(attempt.getValue());
                });
                out.writeLong(lockMicros);
            }
            case Message.NotReady(var why) -> {
                out.writeByte(Tags.NOT_READY);
                text(why);
            }
            case Message.Load(var solution, var classes) -> {
                out.writeByte(Tags.LOAD);
                text(solution);
                classes(classes);
            }
            case Message.Loaded() -> out.writeByte(Tags.LOADED);
            case Message.LoadFailed(var thrown) -> {
                out.writeByte(Tags.LOAD_FAILED);
                encode(thrown);
            }
            case Message.Call(var invocation, var mode, var others) -> {
                out.writeByte(Tags.CALL);
                encode(invocation);
                text(mode.name());
                each(others, this::encode);
            }
            case Message.Observed(var observation, var printed) -> {
                out.writeByte(Tags.OBSERVED);
                encode(observation);
                text(printed);
            }
            case Message.Train(var epochs, var minibatchSize, var learningRate, var mode, var sampled) -> {
                out.writeByte(Tags.TRAIN);
                out.writeInt(epochs);
                out.writeInt(minibatchSize);
                out.writeFloat(learningRate);
                text(mode.name());
                out.writeInt(sampled);
            }
            case Message.Traced(var parameters, var labels, var sample) -> {
                out.writeByte(Tags.TRACED);
                tensors(parameters);
                tensor(labels);
                encode(sample);
            }
            case Message.Epoch(var epoch, var cost) -> {
                out.writeByte(Tags.EPOCH);
                out.writeInt(epoch);
                out.writeFloat(cost);
            }
            case Message.Trained(var mode, var train, var test, var parameters, var sample) -> {
                out.writeByte(Tags.TRAINED);
                each(train, out::writeInt);
                each(test, out::writeInt);
                tensors(parameters);
                text(mode.name());
                encode(sample);
            }
            case Message.NotDual() -> out.writeByte(Tags.NOT_DUAL);
            case Message.TrainingFailed(var reason) -> {
                out.writeByte(Tags.TRAINING_FAILED);
                text(reason);
            }
        }
    }

    private void encode(Message.Sample sample) throws IOException {
        tensor(sample.logits());
        out.writeFloat(sample.cost());
    }

    private void encode(Confinement confinement) throws IOException {
        out.writeBoolean(confinement.visibility().everything());
        each(confinement.visibility().packages(), this::text);
        each(confinement.visibility().classes(), this::text);
        each(confinement.operations(), this::text);
        text(confinement.signs());
        text(confinement.rehearsal().name());
        Confinement.Lock lock = confinement.lock();
        out.writeBoolean(lock != null);
        if (lock != null) {
            out.writeBoolean(lock.required());
            out.writeLong(lock.parent());
            out.writeInt(lock.user());
            out.writeLong(lock.memory());
            out.writeInt(lock.threads());
            out.writeLong(lock.cpuSeconds());
        }
    }

    private void encode(Compilation compilation) throws IOException {
        classes(compilation.classes());
        problems(compilation.problems());
        each(compilation.methods(), method -> {
            text(method.file());
            text(method.className());
            text(method.name());
            out.writeInt(method.firstLine());
            out.writeInt(method.lastLine());
            out.writeInt(method.answerLine());
        });
    }

    private void problems(List<Compilation.Problem> problems) throws IOException {
        each(problems, problem -> {
            text(problem.file());
            out.writeInt(problem.line());
            out.writeInt(problem.column());
            out.writeBoolean(problem.error());
            text(problem.message());
        });
    }

    private void encode(Invocation invocation) throws IOException {
        switch (invocation) {
            case Invocation.LinearFunction(var seed) -> {
                out.writeByte(Tags.LINEAR_FUNCTION);
                out.writeInt(seed);
            }
            case Invocation.Sigmoid(var z) -> {
                out.writeByte(Tags.SIGMOID);
                tensor(z);
            }
            case Invocation.OneHotMatrix(var label, var depth) -> {
                out.writeByte(Tags.ONE_HOT_MATRIX);
                tensor(label);
                out.writeInt(depth);
            }
            case Invocation.InitializeParameters() -> out.writeByte(Tags.INITIALIZE_PARAMETERS);
            case Invocation.ForwardPropagation(var x, var parameters) -> {
                out.writeByte(Tags.FORWARD_PROPAGATION);
                tensor(x);
                tensors(parameters);
            }
            case Invocation.ComputeCost(var logits, var labels) -> {
                out.writeByte(Tags.COMPUTE_COST);
                tensor(logits);
                tensor(labels);
            }
        }
    }

    private void encode(Observation observation) throws IOException {
        switch (observation) {
            case Observation.Returned(var results, var changed) -> {
                out.writeByte(Tags.RETURNED);
                each(results.entrySet(), entry -> {
                    text(entry.getKey());
                    var result = entry.getValue();
                    tensor(result.tensor());
                    out.writeBoolean(result.variable());
                    out.writeBoolean(result.shared());
                    out.writeBoolean(result.origin().recorded());
                    each(result.origin().operations(), this::text);
                    each(result.origin().reached(), this::text);
                    out.writeLong(result.origin().size());
                });
                each(changed, this::text);
            }
            case Observation.ReturnedNull(var what) -> {
                out.writeByte(Tags.RETURNED_NULL);
                text(what);
            }
            case Observation.Unreadable(var why) -> {
                out.writeByte(Tags.UNREADABLE);
                text(why);
            }
            case Observation.Threw(var thrown) -> {
                out.writeByte(Tags.THREW);
                encode(thrown);
            }
            case Observation.Differentiated(var gradients) -> {
                out.writeByte(Tags.DIFFERENTIATED);
                tensors(gradients);
            }
            case Observation.NotReplayed(var thrown) -> {
                out.writeByte(Tags.NOT_REPLAYED);
                encode(thrown);
            }
            case Observation.NoGradientRegistered(var why) -> {
                out.writeByte(Tags.NO_GRADIENT_REGISTERED);
                text(why);
            }
        }
    }

    private void encode(Thrown thrown) throws IOException {
        text(thrown.type());
        text(thrown.message());
        each(thrown.frames(), place -> {
            text(place.className());
            text(place.method());
            text(place.file());
            out.writeInt(place.line());
        });
    }

    private void classes(Map<String, byte[]> classes) throws IOException {
        each(classes.entrySet(), entry -> {
            text(entry.getKey());
            bytes(entry.getValue());
        });
    }

    private void tensors(Map<String, TensorData> tensors) throws IOException {
        each(tensors.entrySet(), entry -> {
            text(entry.getKey());
            tensor(entry.getValue());
        });
    }

    private void tensor(TensorData tensor) throws IOException {
        if (tensor.isHeader()) {
            out.writeByte(Tags.HEADER);
            text(tensor.dtype().name());
            each(tensor.shape(), out::writeLong);
            return;
        }
        int bytes = tensor.data().remaining();
        boolean large = mostKept > 0 && bytes >= KEPT_FROM;
        Integer before = large ? kept.get(tensor) : null;
        if (before != null) {
            out.writeByte(Tags.KEPT);
            out.writeByte(before);
            return;
        }
        boolean keep = large && kept.size() < mostKept;
        if (keep) {
            kept.put(tensor, kept.size());
        }
        out.writeByte(keep ? Tags.KEEP : Tags.ONCE);
        text(tensor.dtype().name());
        each(tensor.shape(), out::writeLong);
        out.writeInt(bytes);
        tensor.writeTo(out);
    }

    private void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private <T> void each(Collection<T> items, Encoder<? super T> encoder) throws IOException {
        out.writeInt(items.size());
        for (T item : items) {
            encoder.encode(item);
        }
    }

    private interface Encoder<T> {
        void encode(T item) throws IOException;
    }
}
