package org.tfgrader.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.grading.ScriptedGrading;

/// Signs people in with a [School], and submits for its students.
final class OpenIdFixture {
    private final School school;
    private final Service instructor;
    private final Browser browser;

    OpenIdFixture(School school, Service instructor, Browser browser) {
        this.school = school;
        this.instructor = instructor;
        this.browser = browser;
    }

    String handIn(String student) {
        return instructor.gradedFor(student, ScriptedGrading.WRONG_SIGMOID).string("id");
    }

    HttpResponse<String> signIn(String name, String role) {
        return signIn(Map.of("preferred_username", name, "roles", List.of(role)));
    }

    HttpResponse<String> signIn(Map<String, Object> claims) {
        return school.signIn(browser, claims);
    }

    /// {@return what is said of an instructor, with one more claim, or another one}
    static Map<String, Object> claims(String claim, String value) {
        Map<String, Object> claims = new HashMap<>(Map.of("preferred_username", "ada", "roles", "staff"));
        claims.put(claim, value);
        return claims;
    }

    void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.uri().getQuery()).isEqualTo("refused");
        assertThat(answer.body()).contains("your account has no access to this course");
        assertThat(browser.get("/").uri().getPath()).isEqualTo("/sign-in");
    }

    void assertNotSignedIn(HttpResponse<String> answer) {
        assertThat(answer.uri().toString()).endsWith("/sign-in?provider");
        assertThat(browser.get("/").uri().getPath()).isEqualTo("/sign-in");
    }
}
