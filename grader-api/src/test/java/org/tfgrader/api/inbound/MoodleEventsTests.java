package org.tfgrader.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.inbound.FakeMoodle.asForm;
import static org.tfgrader.api.inbound.FakeMoodle.asJson;
import static org.tfgrader.api.inbound.FakeMoodle.event;

import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.Service.Answer;

/// Which posts of the plugin are accepted, ignored and refused.
@Tag("sql")
class MoodleEventsTests extends MoodleFixture {
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void readsAForm() {
        keep("12", "1700000000");

        assertThat(source.post(asForm(event("12")), FORM + "; charset=utf-8").status())
                .isEqualTo(202);

        Awaitility.await().until(() -> submissions().size() == 1);
    }

    @Test
    void readsJsonThatIsSentAsAForm() {
        Map<String, String> event = event("12");
        event.put("eventname", "\\core\\event\\user_loggedin");

        assertThat(source.post(asJson(event), FORM).status()).isEqualTo(204);
    }

    @Test
    void takesTheUserOfAnEventThatNamesNoOther() {
        keep("12", "1700000000");
        Map<String, String> event = event("12");
        event.put("relateduserid", "0");

        assertThat(source.post(asJson(event), JSON).status()).isEqualTo(202);

        Awaitility.await().until(() -> submissions().size() == 1);
    }

    @Test
    void takesNothingWithoutTheSharedToken() {
        Map<String, String> wrong = event("12");
        wrong.put("token", FakeMoodle.SHARED + "x");
        Map<String, String> none = event("12");
        none.remove("token");

        assertThat(source.post(asJson(wrong), JSON).status()).isEqualTo(401);
        assertThat(source.post(asForm(wrong), FORM).status()).isEqualTo(401);
        assertThat(source.post(asJson(none), JSON).status()).isEqualTo(401);
        assertThat(source.post("{\"token\": [\"%s\"]}".formatted(FakeMoodle.SHARED), JSON)
                        .status())
                .isEqualTo(401);
        assertThat(source.events()).isEmpty();
    }

    @Test
    void takesBothTokensWhileOneReplacesTheOther() {
        String fresh = instructor.postJson(source.place() + "/secret", "").string("secret");
        Map<String, String> event = event("12");
        event.put("eventname", "\\core\\event\\user_loggedin");

        assertThat(source.post(asJson(event), JSON).status()).isEqualTo(204);
        event.put("token", fresh);
        assertThat(source.post(asForm(event), FORM).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "not json", "{\"token\": "})
    void refusesWhatIsNoJson(String body) {
        Answer refused = source.post(body, JSON);

        assertThat(refused.status()).isBetween(400, 401);
        assertThat(refused.string("detail")).endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"objectid", "contextinstanceid", "userid", "courseid", "timecreated"})
    void namesAFieldThatIsNoId(String field) {
        Map<String, String> event = event("12");
        event.put(field, "1&wsfunction=core_user_delete_users");

        Answer refused = source.post(asJson(event), JSON);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.string("field")).isEqualTo(field);
    }

    @Test
    void ignoresOtherAssignmentsAndOtherEvents() {
        Map<String, String> event = event("12");
        event.put("contextinstanceid", "35");
        assertThat(source.post(asJson(event), JSON).status()).isEqualTo(204);

        event.put("contextinstanceid", "34");
        event.put("eventname", "\\mod_assign\\event\\submission_graded");
        assertThat(source.post(asJson(event), JSON).status()).isEqualTo(204);
        assertThat(source.events()).isEmpty();
        assertThat(moodle.site.asked()).isEmpty();
    }
}
