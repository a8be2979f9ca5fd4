package org.tfgrader.api.classlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.Browser.visible;
import static org.tfgrader.api.classlist.SignInFixture.choices;
import static org.tfgrader.api.classlist.SignInFixture.key;
import static org.tfgrader.api.classlist.SignInFixture.newClassCode;
import static org.tfgrader.api.classlist.SignInFixture.newClassLink;

import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.Browser;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;

@Tag("sql")
@ServiceTest
class ClassLinkTests extends ClassLinkFixture {
    @Test
    void showsNoMoreThanTheNamesOfNewStudents() {
        service.gradedFor("st-done", ScriptedGrading.WRONG_SIGMOID);
        jdbc.sql("insert into class_members (id, role, name, has_account) values ('st-account', 'student', 'Bo', true)")
                .update();

        assertThat(choices(new Browser(port), link)).containsOnlyKeys("Ada", "Kim &lt;b&gt; (A)", "Kim &lt;b&gt; (B)");
        assertThat(open(new Browser(port))).doesNotContain("st-ada", "st-kim", "st-done", "@");
    }

    @Test
    void signsInWithTheClassCode() {
        Browser ada = new Browser(port);
        assertThat(visible(open(ada))).doesNotContain("Class code");
        String code = newClassCode(instructor);
        assertThat(visible(open(ada))).contains("Class code");

        assertThat(choose(ada, "Ada", "AAA-AAA").statusCode()).isEqualTo(400);
        assertThat(isSignedIn(ada)).isFalse();
        choose(ada, "Ada", code);

        assertThat(isSignedIn(ada)).isTrue();
        assertThat(Sql.texts(jdbc, """
                select name from audit_entries
                where action = 'sign_in_confirmed' and student = 'st-ada' and reason = 'class code'""")).contains("st-ada");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesAClassCodeThatHasEnded(boolean expires) {
        String code = newClassCode(instructor);
        if (expires) {
            jdbc.sql("update class_link set code_expires_at = current_timestamp")
                    .update();
        } else {
            newClassCode(instructor);
        }
        Browser ada = new Browser(port);

        assertThat(choose(ada, "Ada", code).statusCode()).isEqualTo(400);
        assertThat(isSignedIn(ada)).isFalse();
    }

    @Test
    void keepsTheSignInInItsBrowserUntilItIsRevoked() {
        Browser ada = new Browser(port);
        choose(ada, "Ada", newClassCode(instructor));
        assertThat(isSignedIn(ada)).isTrue();
        instructor.press("/class/link", "/class/link/revoke", Map.of());

        ada.forgetCookie("JSESSIONID");
        continueAs(ada);
        assertThat(isSignedIn(ada)).isTrue();

        instructor.press("/class", "/class/links/revoke", Map.of("id", "st-ada"));
        assertThat(isSignedIn(ada)).isFalse();
    }

    private void continueAs(Browser browser) {
        String secret = Jsoup.parse(open(browser))
                .select("form[method=post] input[name=key]")
                .val();
        assertThat(Browser.location(browser.press("/sign-in", "/sign-in/link", Map.of("key", secret))))
                .endsWith("/");
    }

    @Test
    void asksTheNextPersonOnASharedComputer() {
        Browser shared = new Browser(port);
        choose(shared, "Ada", newClassCode(instructor));
        assertThat(isSignedIn(shared)).isTrue();
        shared.forgetCookie("JSESSIONID");

        assertThat(visible(open(shared)))
                .contains("Continue as Ada?", "Continue", "I am somebody else")
                .doesNotContain("st-ada");
        assertThat(shared.get("/write").statusCode()).isEqualTo(302);
        assertThat(shared.page("/sign-in/class?again=true&key=" + key(link))).contains("Choose your name");

        String code = newClassCode(instructor);
        choose(shared, "Kim &lt;b&gt; (A)", code);
        assertThat(isSignedIn(shared)).isTrue();
        assertThat(shared.page("/write")).contains("st-kim");
    }

    @Test
    void endsTheSignInWhenTheStudentSignsOut() {
        Browser ada = new Browser(port);
        choose(ada, "Ada", newClassCode(instructor));
        assertThat(isSignedIn(ada)).isTrue();

        ada.press("/write", "/sign-out", Map.of());

        assertThat(isSignedIn(ada)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replaced", "revoked", "expired"})
    void showsNoNamesWithoutAValidLink(String how) {
        switch (how) {
            case "replaced" -> newClassLink(instructor);
            case "revoked" -> instructor.press("/class/link", "/class/link/revoke", Map.of());
            default ->
                jdbc.sql("update class_link set expires_at = current_timestamp").update();
        }
        var answer = reload(new Browser(port));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(visible(answer.body())).contains("This link is not valid").doesNotContain("Ada");
    }
}
