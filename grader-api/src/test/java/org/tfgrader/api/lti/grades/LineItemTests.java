package org.tfgrader.api.lti.grades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.grades.Grade.State;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Fault;
import org.tfgrader.api.lti.platforms.Scopes;

/// Links whose launches name no line item.
@ServiceTest
class LineItemTests extends GradeFixture {
    private static final String ENDPOINT = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String RESOURCE = "introduction-to-tensorflow";
    private static final String TAG = "grade";
    private static final String LINK = "link-2";

    /// {@return an LMS whose course has a link without a line item}
    private FakePlatform withoutLineItem(Mode mode) {
        FakePlatform platform = platform(mode);
        assertThat(platform.addLink("Hand signs")).isEqualTo(LINK);
        return platform;
    }

    /// Nobody could remove it by removing the activity.
    @ParameterizedTest
    @EnumSource
    void createsNoLineItemForAnActivityThatAcceptsNoGrades(Mode mode) {
        FakePlatform platform = withoutLineItem(mode);
        launch(platform);
        handIn(RIGHT);
        awaitState(State.REFUSED);
        assertThat(words()).contains("accepts no grades", "Accept grades from the tool");
        assertThat(platform.requests())
                .noneMatch(request ->
                        request.startsWith("POST " + platform.lineItems().getPath()));
    }

    /// Line items that the LMS has before the first launch: those of the link, and those with the marks of this tool.
    enum Existing {
        OWN(LINK, true, false),
        OWN_WITHOUT_LINK(null, true, false),
        THE_ONLY_ONE_OF_THE_LINK(LINK, false, false),
        ONE_OF_SEVERAL(LINK, false, true);

        private final @Nullable String link;
        private final boolean isMarked;
        private final boolean isAmbiguous;

        Existing(@Nullable String link, boolean isMarked, boolean isAmbiguous) {
            this.link = link;
            this.isMarked = isMarked;
            this.isAmbiguous = isAmbiguous;
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsAnExistingLineItem(Existing existing) {
        FakePlatform platform = withoutLineItem(Mode.CANVAS);
        platform.pageSize(1);
        platform.columns().add("Of another link", RESOURCE, TAG, "link-1");
        URI item = platform.columns()
                .add("Existing", existing.isMarked ? RESOURCE : null, existing.isMarked ? TAG : null, existing.link);
        if (existing.isAmbiguous) {
            platform.columns().add("Another", "introduction-to-pottery", TAG, LINK);
        }
        launch(platform);
        handIn(RIGHT);
        awaitState(existing.isAmbiguous ? State.REFUSED : State.SYNCED);
        assertThat(platform.columns().grade(item, "101").isPresent()).isEqualTo(!existing.isAmbiguous);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{}",
                "[{\"id\": null, \"resourceLinkId\": \"link-2\"}]",
                "[{\"id\": \"javascript:alert(1)\", \"resourceLinkId\": \"link-2\"}]",
                "[{\"id\": \"http://127.0.0.1:9/columns/1\", \"resourceLinkId\": \"link-2\"}]"
            })
    void refusesAnInvalidList(String list) {
        FakePlatform platform = withoutLineItem(Mode.CANVAS);
        launch(platform);
        platform.faults().gradebook().always(new Fault.Status(200, Map.of("Content-Type", "application/json"), list));
        handIn(RIGHT);
        awaitState(State.REFUSED);
        assertThat(words()).startsWith("The LMS");
        assertThat(Sql.count(jdbc, "lti_links where line_item is not null")).isZero();
    }

    @Test
    void searchesNoneWithoutPermission() {
        FakePlatform platform = withoutLineItem(Mode.CANVAS);
        launchWith(platform, "101", Map.of("scope", List.of(Scopes.SCORE, Scopes.RESULT)));
        handIn(RIGHT);
        awaitState(State.REFUSED);
        assertThat(words()).contains("offers no gradebook column");
        assertThat(platform.requests()).noneMatch(request -> request.contains("line_items"));
    }

    @Tag("sql")
    @Test
    void searchesAgainForAResentGradeAfterADeletion() {
        FakePlatform platform = withoutLineItem(Mode.MOODLE);
        URI first = platform.columns().add("First", null, null, LINK);
        launch(platform);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitState(State.SYNCED);
        platform.columns().delete(first);
        URI second = platform.columns().add("Second", null, null, LINK);
        handIn(RIGHT);
        awaitState(State.REFUSED);
        assertThat(words()).contains("status 404");
        retry(State.REFUSED);
        awaitState(State.SYNCED);
        assertThat(platform.columns().grade(second, "101")).isPresent();
    }

    @Test
    void sendsAllGradesOnceALaunchNamesALineItem() {
        FakePlatform platform = withoutLineItem(Mode.MOODLE).enroll(Person.instructor("7", "Grace Hopper"));
        launch(platform);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitState(State.REFUSED);
        URI named = platform.columns().add("Named", null, null, LINK);
        launchWith(platform, "7", Map.of("lineitem", named.toString()));
        await().untilAsserted(() -> assertThat(platform.columns().grade(named, "101"))
                .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(85)));
    }

    private void launchWith(FakePlatform platform, String sub, Map<String, Object> changes) {
        Map<String, Object> endpoint = new HashMap<>(Map.of(
                "scope",
                List.of(Scopes.SCORE, Scopes.RESULT, Scopes.LINE_ITEM),
                "lineitems",
                platform.lineItems().toString()));
        endpoint.putAll(changes);
        assertThat(browser.launch(platform, sub, claims -> claims.claim(ENDPOINT, endpoint))
                        .statusCode())
                .isEqualTo(302);
    }
}
