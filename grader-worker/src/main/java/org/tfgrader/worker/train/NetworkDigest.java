package org.tfgrader.worker.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.tfgrader.worker.protocol.TensorData;

/// The digest of everything that determines a training run, besides the images and the plan: the traced network, its
/// initial parameters and its labels.
///
/// An operation is identified by its type, its attributes and its inputs. Names, the order of operations, unused
/// operations, `Identity`, and whether equal operations are shared do not change the digest. This is correct because
/// traced functions are stateless.
public final class NetworkDigest {
    private static final String IDENTITY = "Identity";
    private static final char OUTPUT = ':';
    private static final char CONTROL = '^';

    /// By the name of an operation: its digest, or an output, which contains a colon.
    private final Map<String, String> known = new HashMap<>();

    private NetworkDigest() {}

    /// Loads all classes that a digest needs, some of which the JVM opens files for.
    public static void rehearse() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> x = tf.constant(1f);
            of(
                    graph,
                    Map.of("x", x),
                    new StudentNetwork.Traced(tf.identity(x), x),
                    Map.of(),
                    TensorData.of(new float[1]));
        }
    }

    /// {@return the inputs of a network, by names that identify them}
    static Map<String, Operand<TFloat32>> inputs(
            Operand<TFloat32> x, Operand<TFloat32> y, Map<String, ? extends Operand<TFloat32>> parameters) {
        Map<String, Operand<TFloat32>> inputs = new HashMap<>(Map.of("x", x, "y", y));
        parameters.forEach((name, parameter) -> inputs.put("parameter " + name, parameter));
        return inputs;
    }

    /// {@return the digest; empty if the network can't be identified, such as one with a loop}
    ///
    /// @param inputs of the network, by names that identify them
    /// @param initial parameters by name
    /// @param labels float32 of shape (6, 6): column k encodes label k
    static String of(
            Graph graph,
            Map<String, ? extends Operand<TFloat32>> inputs,
            StudentNetwork.Traced network,
            Map<String, TensorData> initial,
            TensorData labels) {
        NetworkDigest digest = new NetworkDigest();
        inputs.forEach((name, operand) -> digest.known.put(operand.op().name(), name + OUTPUT));
        for (NodeDef node : graph.toGraphDef().getNodeList()) {
            digest.add(node);
        }
        String logits = digest.known.get(network.logits().op().name());
        String cost = digest.known.get(network.cost().op().name());
        if (logits == null || cost == null) {
            return "";
        }
        MessageDigest all = sha256();
        add(all, logits);
        add(all, cost);
        new TreeMap<>(initial).forEach((name, value) -> {
            add(all, name);
            add(all, value);
        });
        add(all, labels);
        return hex(all);
    }

    /// Operations are listed after their inputs, except in loops.
    private void add(NodeDef node) {
        if (known.containsKey(node.getName())) {
            return;
        }
        MessageDigest digest = sha256();
        add(digest, node.getOp());
        for (Map.Entry<String, AttrValue> attribute : new TreeMap<>(node.getAttrMap()).entrySet()) {
            add(digest, attribute.getKey());
            add(digest, attribute.getValue().toByteArray());
        }
        String last = "";
        for (String input : node.getInputList()) {
            String output = output(input);
            if (output == null) {
                return;
            }
            add(digest, output);
            last = output;
        }
        boolean passes = node.getOp().equals(IDENTITY) && node.getInputCount() == 1;
        known.put(node.getName(), passes ? last : hex(digest));
    }

    /// {@return what an input refers to; null if it is not known}
    private @Nullable String output(String input) {
        boolean controls = input.charAt(0) == CONTROL;
        int colon = input.lastIndexOf(OUTPUT);
        String operation = input.substring(controls ? 1 : 0, colon < 0 ? input.length() : colon);
        String found = known.get(operation);
        if (found == null) {
            return null;
        }
        String output =
                found.indexOf(OUTPUT) >= 0 ? found : found + (colon < 0 ? OUTPUT + "0" : input.substring(colon));
        return controls ? CONTROL + output : output;
    }

    private static void add(MessageDigest digest, TensorData tensor) {
        add(digest, tensor.toString());
        digest.update(tensor.data());
    }

    private static void add(MessageDigest digest, String text) {
        add(digest, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
