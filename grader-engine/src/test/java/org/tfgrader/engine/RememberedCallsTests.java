package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

class RememberedCallsTests {
    private static final int LARGE = (int) (RememberedCalls.MOST_BYTES / 2 / Float.BYTES);

    private final ScriptedSubmission functions = new ScriptedSubmission();
    private final RememberedCalls calls = new RememberedCalls(functions);

    @Test
    void forgetsTheOldestWhenTheResultsAreTooLarge() throws Exception {
        functions.answer(result(LARGE)).answer(result(LARGE)).answer(result(1)).answer(result(LARGE));
        call(1);
        call(2);
        call(1);
        call(2);
        assertThat(functions.calls).hasSize(2);
        call(3);
        call(2);
        call(3);
        assertThat(functions.calls).hasSize(3);
        call(1);
        assertThat(functions.calls).hasSize(4);
    }

    /// The follow-up of a printed result has other inputs, of which code sees nothing.
    @Test
    void asksFollowUpsEachTime() throws Exception {
        functions.answer(result(1)).answer(result(1));
        var followUp = new Message.Call(
                new Invocation.LinearFunction(2), Mode.REPLAYED, List.of(new Invocation.LinearFunction(1)));
        calls.call(followUp, Duration.ZERO);
        calls.call(followUp, Duration.ZERO);
        assertThat(functions.calls).hasSize(2);
    }

    private void call(int seed) throws Exception {
        calls.call(new Message.Call(new Invocation.LinearFunction(seed), Mode.EAGER), Duration.ZERO);
    }

    private static Observation result(int size) {
        TensorData tensor = TensorData.ofFloats(new double[size], List.of((long) size));
        var origin = new Observation.Origin(true, Set.of(), Set.of(), 0);
        return new Observation.Returned(Map.of("", new Observation.Result(tensor, false, false, origin)), Set.of());
    }
}
