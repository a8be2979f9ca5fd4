package org.tfgrader.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.submissions.SubmissionBodies.JsonBody;
import tools.jackson.core.JsonParser;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.json.JsonMapper;

class SubmissionBodiesTests {
    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\": [[1], 2], \"files\": [{\"name\": \"A.java\", \"content\": \"\"}]}",
                "{\"files\": [{\"x\": [[1], 2], \"name\": \"A.java\", \"content\": \"\"}]}"
            })
    void skipsUnknownFields(String body) {
        var skipped = new AtomicInteger();
        try (JsonParser parser = new JsonParserDelegate(JSON.createParser(body)) {
            @Override
            public JsonParser skipChildren() {
                skipped.incrementAndGet();
                return super.skipChildren();
            }
        }) {
            JsonBody read = JSON.readValue(parser, JsonBody.class);

            assertThat(read.files()).hasSize(1);
        }
        assertThat(skipped).hasValue(1);
    }
}
