package org.tfgrader.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tfgrader.worker.protocol.TensorData;

class OpenInputsTests {
    private static final List<String> NAMES = List.of("W1", "b1", "W2", "b2", "W3", "b3");

    @Test
    void keepsTheOrderOfTheParametersAndItsValues() throws IOException {
        Map<String, TensorData> parameters = new LinkedHashMap<>();
        NAMES.forEach(name -> parameters.put(name, TensorData.of(new float[] {name.hashCode()}, 1, 1)));
        var inputs = new OpenInputs(
                TensorData.of(new float[] {1, 2}, 2, 1), parameters, TensorData.of(new float[] {3}, 1, 1));
        assertThat(inputs.parameters().keySet()).containsExactlyElementsOf(NAMES);

        var written = new ByteArrayOutputStream();
        inputs.write(written);
        OpenInputs read = OpenInputs.read(new ByteArrayInputStream(written.toByteArray()));
        assertThat(read).isEqualTo(inputs);
        assertThat(read.parameters().keySet()).containsExactlyElementsOf(NAMES);
    }
}
