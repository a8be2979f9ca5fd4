package org.tfgrader.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.Service.Answer;
import tools.jackson.databind.JsonNode;

class HookTests extends HookFixture {
    @Test
    void takesWhatIsSignedAndGradesIt() {
        Answer taken = post("msg_1", BODY, secret());

        assertThat(taken.status()).isEqualTo(202);
        String place = taken.header("Location");
        assertThat(taken.string("url")).endsWith(place);
        instructor.awaitState(place, "done");
        JsonNode verdict = instructor.get(place).json();
        assertThat(verdict.get("student").asString()).isEqualTo("s7");
        assertThat(verdict.get("score").asDouble()).isEqualTo(100);
    }

    @Test
    void takesTheSameEventOnce() {
        Answer first = post("msg_2", BODY, secret());
        Answer again = post("msg_2", BODY, secret());

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        Answer reused = post("msg_2", BODY.replace("s7", "s8"), secret());
        assertThat(reused.status()).isEqualTo(409);
        assertThat(reused.string("field")).isEqualTo("webhook-id");
    }

    @ParameterizedTest
    @CsvSource({
        "'', data.files",
        "', \"files\": []', data.files",
        "', \"files\": [null]', data.files[0].name",
        "', \"files\": [{\"name\": \"A.java\"}]', data.files[0].content"
    })
    void namesTheFieldAsTheEventHasIt(String files, String field) {
        String body = "{\"type\": \"submission.created\", \"data\": {\"student\": \"s7\"%s}}".formatted(files);

        Answer refused = post("msg_17", body, secret());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.string("field")).isEqualTo(field);
        assertThat(refused.string("detail")).startsWith("`" + field + "` ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "not json",
                "{\"type\": \"submission.eaten\", \"data\": {\"student\": \"s7\"}}",
                "{\"type\": \"submission.created\"}",
                "{\"type\": \"submission.created\", \"data\": {\"files\": []}}",
                "{\"type\": \"submission.created\", \"data\": {\"student\": \"s 7\", \"files\": []}}"
            })
    void refusesWhatCantBeASubmission(String body) {
        Answer refused = post("msg_11", body, secret());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.string("detail")).endsWith(".");
    }

    @Test
    void refusesANameTwice() {
        assertThat(instructor
                        .postJson("/api/v1/webhook-sources", "{\"name\": \"campus\"}")
                        .status())
                .isEqualTo(409);
    }
}
