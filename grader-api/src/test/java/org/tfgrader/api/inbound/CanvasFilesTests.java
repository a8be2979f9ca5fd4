package org.tfgrader.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.inbound.FakeCanvas.attachment;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfgrader.api.inbound.FakeCanvas.Event;
import org.tfgrader.api.inbound.FakeSite.Reply;

/// Which files are downloaded, and from which hosts.
class CanvasFilesTests extends CanvasFixture {
    @Test
    void followsToAHostThatTheSourceNames() {
        elsewhere.on(
                "/stored",
                asked -> asked.headers().containsKey("Authorization")
                        ? Reply.of(400, "who is that?")
                        : Reply.of(200, CODE));
        canvas.site.on("/files/1", Reply.elsewhere(elsewhere.url("/stored")));
        canvas.keep(SUBMISSION, 1, attachment("Solution.java", canvas.site.url("/files/1")));

        source.submission(told(Event.of(SUBMISSION, 1)));
    }

    @Test
    void followsNobodyToAnotherHost() {
        try (var foreign = new FakeSite()) {
            canvas.site.on("/files/1", Reply.elsewhere(foreign.url("/secrets")));
            canvas.keep(SUBMISSION, 1, attachment("Solution.java", canvas.site.url("/files/1")));
            assertThat(source.failure(told(Event.of(SUBMISSION, 1))))
                    .isEqualTo("Solution.java is at %s, which is neither the LMS nor one of the source's fileHosts."
                            .formatted(foreign.host()));

            canvas.keep(SUBMISSION, 2, attachment("Solution.java", foreign.url("/secrets")));
            assertThat(source.failure(told(Event.of(SUBMISSION, 2)))).contains("is at " + foreign.host());

            canvas.keep(SUBMISSION, 3, attachment("Solution.java", "file:///etc/passwd"));
            assertThat(source.failure(told(Event.of(SUBMISSION, 3)))).contains("is at null");
            assertThat(foreign.asked()).isEmpty();
        }
        assertThat(submissions()).isEmpty();
    }

    @Test
    void followsNobodyForEver() {
        canvas.site.on("/files/1", Reply.elsewhere("/files/1"));
        canvas.keep(SUBMISSION, 1, attachment("Solution.java", canvas.site.url("/files/1")));

        assertThat(source.failure(told(Event.of(SUBMISSION, 1)))).isEqualTo("Solution.java has too many redirects.");
        assertThat(canvas.site.asked("/files/1")).hasSize(4);
    }

    @Test
    void fetchesNoMoreThanASubmissionMayHave() {
        String large = canvas.file("/files/1", "x".repeat(3 << 20));
        canvas.keep(SUBMISSION, 1, attachment("Solution.java", large));
        assertThat(source.failure(told(Event.of(SUBMISSION, 1)))).startsWith("The sources are larger than 2 MB");

        canvas.keep(SUBMISSION, 2, attachment("Solution.java", large, 3 << 20));
        assertThat(source.failure(told(Event.of(SUBMISSION, 2)))).startsWith("The sources are larger than 2 MB");
        assertThat(canvas.site.asked("/files/1")).hasSize(1);

        String file = canvas.file("/files/2", CODE);
        canvas.keep(
                SUBMISSION,
                3,
                IntStream.range(0, 51)
                        .mapToObj(i -> attachment("C%d.java".formatted(i), file))
                        .toArray(String[]::new));
        assertThat(source.failure(told(Event.of(SUBMISSION, 3)))).startsWith("The submission has more than 50 files");
        assertThat(canvas.site.asked("/files/2")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "../../Solution.java, points outside the submission",
        "Solution.java\\u0000.java, contains characters that are not allowed",
        "Solution.class, is not a .java file"
    })
    void refusesNamesThatNoSourceHas(String name, String why) {
        canvas.keep(SUBMISSION, 1, attachment(name, canvas.file("/files/1", CODE)));

        assertThat(source.failure(told(Event.of(SUBMISSION, 1)))).contains(why);
        assertThat(submissions()).isEmpty();
    }
}
