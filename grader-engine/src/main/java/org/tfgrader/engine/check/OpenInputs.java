package org.tfgrader.engine.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tfgrader.worker.protocol.FrameReader;
import org.tfgrader.worker.protocol.FrameWriter;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// The inputs of the public tests that are not in the assignment's text: the first image of the data set, and the
/// reference's results for it. They can be written to a file, so that students can run the same tests at home.
///
/// @param firstImage the first training image, float32 of shape (12288, 1)
/// @param parameters the reference's initial parameters by name, in the order in which it returns them
/// @param firstLogits the reference's logits of that image with these parameters, float32 of shape (6, 1)
public record OpenInputs(TensorData firstImage, Map<String, TensorData> parameters, TensorData firstLogits) {
    public OpenInputs {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /// Writes them. [#read] reads them.
    ///
    /// @param out belongs to the caller
    public void write(OutputStream out) throws IOException {
        var origin = new Observation.Origin(true, Set.of(), Set.of(), 0);
        var result = new Observation.Result(firstLogits, false, false, origin);
        var returned = new Observation.Returned(Map.of(Observation.RESULT, result), Set.of());
        FrameWriter writer = new FrameWriter(out);
        writer.write(new Message.Call(new Invocation.ForwardPropagation(firstImage, parameters), Mode.EAGER));
        writer.write(new Message.Observed(returned, ""));
    }

    /// {@return the inputs that were written}
    ///
    /// @param in belongs to the caller
    /// @throws IOException if the stream contains something else
    public static OpenInputs read(InputStream in) throws IOException {
        FrameReader reader = new FrameReader(in, TensorData.MAX_BYTES);
        if (reader.read()
                        instanceof
                        Message.Call(Invocation.ForwardPropagation(var image, var parameters), var mode, var others)
                && mode == Mode.EAGER
                && others.isEmpty()
                && reader.read() instanceof Message.Observed(Observation.Returned returned, var printed)
                && printed.isEmpty()) {
            Observation.Result logits = returned.results().get(Observation.RESULT);
            if (logits != null) {
                return new OpenInputs(image, parameters, logits.tensor());
            }
        }
        throw new IOException("not a file of public test inputs");
    }
}
