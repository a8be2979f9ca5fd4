package org.tfgrader.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.reference.Tensors.assertClose;
import static org.tfgrader.reference.Tensors.elements;
import static org.tfgrader.reference.Tensors.largestMagnitude;

import io.jhdf.HdfFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares with all of Python TensorFlow's answers and with the course's images, which are too large to be kept in
/// the project. [ReferenceSolutionTests] asks the same of the part that is kept.
@Tag("full")
@EnabledIf(value = "fullGoldensAreHere", disabledReason = "the full goldens are not beside the project")
class FullGoldensTests {
    private static final Path SHARED = Path.of(System.getProperty("shared.directory", "../../shared"));
    private static final Path GOLDENS = SHARED.resolve("goldens/goldens.h5");
    private static final List<String> NAMES = List.of("W1", "b1", "W2", "b2", "W3", "b3");

    private final ReferenceSolution reference = new ReferenceSolution();
    private final EagerSession session = EagerSession.create();
    private final Ops tf = Ops.create(session);

    static boolean fullGoldensAreHere() {
        return Files.exists(GOLDENS);
    }

    @AfterEach
    void closeSession() {
        session.close();
    }

    @Test
    void initializesEveryParameter() {
        Map<String, ResourceVariable<TFloat32>> parameters = reference.initializeParameters(tf);
        for (String name : NAMES) {
            assertClose(
                    elements(tf, Objects.requireNonNull(parameters.get(name))),
                    elements(tf, tf.constant(golden("initial/" + name))),
                    1e-7);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 32})
    void propagatesForward(int columns) {
        Operand<TFloat32> z =
                reference.forwardPropagation(tf, tf.constant(golden("forward/x" + columns)), initialParameters());

        double[] expected = elements(tf, tf.constant(golden("forward/z" + columns)));
        assertClose(elements(tf, z), expected, 1e-6 * largestMagnitude(expected));
    }

    @Test
    void readsTheFirstTrainingImageAsPythonDoes() {
        Operand<TFloat32> z = reference.forwardPropagation(tf, tf.constant(firstImage()), initialParameters());

        JsonNode golden = JsonMapper.shared()
                .readTree(SHARED.resolve("goldens/goldens.json").toFile())
                .get("forward_first_image");
        double[] expected = golden.valueStream().mapToDouble(JsonNode::asDouble).toArray();
        assertClose(elements(tf, z), expected, 1e-6 * largestMagnitude(expected));
    }

    private Map<String, Operand<TFloat32>> initialParameters() {
        Map<String, Operand<TFloat32>> parameters = new HashMap<>();
        for (String name : NAMES) {
            parameters.put(name, tf.constant(golden("initial/" + name)));
        }
        return parameters;
    }

    private static float[][] golden(String name) {
        try (HdfFile file = new HdfFile(GOLDENS)) {
            return (float[][]) file.getDatasetByPath(name).getData();
        }
    }

    /// {@return the image as a column, divided by 256}
    private static float[][] firstImage() {
        try (HdfFile file = new HdfFile(SHARED.resolve("signs/train_signs.h5"))) {
            var images = file.getDatasetByPath("train_set_x");
            int[][][] image = ((int[][][][]) images.getData(new long[4], new int[] {1, 64, 64, 3}))[0];
            float[][] column = new float[64 * 64 * 3][1];
            int index = 0;
            for (int[][] row : image) {
                for (int[] pixel : row) {
                    for (int channel : pixel) {
                        column[index++][0] = channel / 256f;
                    }
                }
            }
            assertThat(index).isEqualTo(column.length);
            return column;
        }
    }
}
