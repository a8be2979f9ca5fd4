package org.tfgrader.api.submissions.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTests {
    private static final String SUBMISSION = "01SVBM1SS10N00000000000000";

    private final Progress progress = new Progress();

    /// Epochs as another node tells them, each as the event with its number.
    private static List<ProgressEvent> epochs(int... ids) {
        return IntStream.of(ids)
                .mapToObj(id -> new ProgressEvent(id, new ProgressEvent.Epoch(id, 0.5)))
                .toList();
    }

    @Test
    void hearsTheNextTryOfAnotherNode() throws InterruptedException {
        try (var listener = progress.open(SUBMISSION)) {
            try (var failing = progress.begin(SUBMISSION)) {
                failing.trained(0, 0.7);
                assertThat(listener.last()).isEqualTo(3);
            }
            assertThat(listener.told()).as("no grading goes on here").isEmpty();

            listener.happenedElsewhere(epochs(2, 3, 4));

            assertThat(listener.after(2, Duration.ZERO).stream().map(ProgressEvent::id))
                    .as("what was heard before is not heard twice")
                    .containsExactly(3L, 4L);
        }
    }

    @Test
    void hearsNoOtherNodeWhileAGradingGoesOnHere() {
        try (var listener = progress.open(SUBMISSION);
                var here = progress.begin(SUBMISSION)) {
            listener.happenedElsewhere(epochs(3, 4, 5));
            here.trained(0, 0.7);

            assertThat(listener.last()).isEqualTo(3);
        }
    }

    @Test
    void hearsOnlyTheLatestOfTwoThatGradeHere() {
        try (var listener = progress.open(SUBMISSION);
                var early = progress.begin(SUBMISSION);
                var late = progress.begin(SUBMISSION)) {
            early.trained(0, 0.7);
            assertThat(listener.last()).isEqualTo(2);

            late.trained(0, 0.7);
            assertThat(listener.last()).isEqualTo(3);
        }
    }
}
