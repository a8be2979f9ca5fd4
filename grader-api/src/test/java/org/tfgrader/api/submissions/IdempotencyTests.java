package org.tfgrader.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.AtOnce;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;

/// A submission that is sent twice with the same key is graded once.
@Tag("sql")
class IdempotencyTests extends ScriptedService {
    private static final String SOURCE = "public class Solution {}\n";

    @Test
    void takesTheSameKeyOnce() {
        String source = SOURCE + "// once";
        Answer first = instructor.postSource("", source, "Idempotency-Key", "once", "Prefer", "wait=30");
        Answer second = instructor.postSource("", source, "Idempotency-Key", "once");

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.json()).isEqualTo(first.json());
        // Those of an earlier test may still be graded.
        assertThat(grading.graded().stream()
                        .filter(submission ->
                                submission.files().getFirst().content().equals(source)))
                .hasSize(1);
    }

    @Test
    void refusesTheSameKeyWithAnotherBody() {
        instructor.postSource("", SOURCE, "Idempotency-Key", "reused");

        Answer other = instructor.postSource("", SOURCE + "// changed", "Idempotency-Key", "reused");

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.string("type")).isEqualTo("urn:tfgrader:problem:idempotency-key-reused");
    }

    @Test
    void takesTheSameKeyOnceWhenItComesAtOnce() {
        List<String> ids = AtOnce.times(
                10,
                post -> instructor
                        .postSource("?student=hasty", SOURCE, "Idempotency-Key", "at-once")
                        .string("id"));

        assertThat(ids).containsOnly(ids.getFirst());
    }

    @Test
    void keepsKeysOfCallersApart() {
        Service lms = instructor.with(instructor.token("{\"role\":\"lms\",\"name\":\"campus\"}"));
        Answer one = instructor.postSource("?student=s2", SOURCE, "Idempotency-Key", "shared");
        Answer other = lms.postSource("?student=s2", SOURCE, "Idempotency-Key", "shared");

        assertThat(other.json().get("id")).isNotEqualTo(one.json().get("id"));
    }
}
