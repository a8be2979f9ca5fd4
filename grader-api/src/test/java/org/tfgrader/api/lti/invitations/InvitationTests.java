package org.tfgrader.api.lti.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.AtOnce;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.Fault;
import org.tfgrader.api.settings.DatabaseTime;
import tools.jackson.databind.JsonNode;

/// Registration URLs, and how often each can be used.
@ServiceTest
@Tag("one-database")
class InvitationTests extends InvitationFixture {
    @Autowired
    private InvitationStore invitations;

    @Autowired
    private Clock clock;

    @Test
    void takesNoInvitationTwice() {
        FakePlatform platform = newCourse(Mode.MOODLE);
        FakePlatform foreign = newCourse(Mode.MOODLE);
        String invitation = invite();
        browser.get(opened(invitation, platform));

        HttpResponse<String> second = browser.get(opened(invitation, foreign));

        assertThat(second.statusCode()).isEqualTo(410);
        assertThat(second.body()).contains("was already used", "ask an instructor for a new one");
        assertThat(foreign.requests()).isEmpty();
        jdbc.sql("delete from lti_registrations").update();
        assertThat(browser.get(opened(invitation, foreign)).statusCode()).isEqualTo(410);
    }

    @Test
    void registersOneOfTwoThatComeAtOnce() {
        FakePlatform platform = newCourse(Mode.MOODLE);
        String invitation = invite();
        String opened = opened(invitation, platform);

        List<Integer> statuses =
                AtOnce.times(2, launch -> new LaunchBrowser(port).get(opened).statusCode());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(registrations()).hasSize(1);
    }

    @Test
    void takesNoInvitationThatIsTooOldOrForged() {
        FakePlatform platform = newCourse(Mode.MOODLE);
        String invitation = invite();

        assertThat(browser.get(opened(invitation + "A", platform)))
                .returns(403, HttpResponse::statusCode)
                .satisfies(page -> assertThat(page.body()).contains("The registration URL is invalid"));
        assertThat(browser.get("/lti/register?" + platform.registrationRequest())
                        .statusCode())
                .isEqualTo(403);
        jdbc.sql("update lti_invitations set expires_at = ?")
                .param(DatabaseTime.utc(clock.instant()))
                .update();
        assertThat(browser.get(opened(invitation, platform)))
                .returns(410, HttpResponse::statusCode)
                .satisfies(page -> assertThat(page.body()).contains("expired after 24 hours"));
        assertThat(platform.requests()).isEmpty();
        invitations.forgetExpired();
        assertThat(Sql.count(jdbc, "lti_invitations")).isOne();
        jdbc.sql("update lti_invitations set expires_at = ?")
                .param(DatabaseTime.utc(clock.instant().minus(Duration.ofDays(8))))
                .update();
        invitations.forgetExpired();
        assertThat(Sql.count(jdbc, "lti_invitations")).isZero();
    }

    @Test
    void doesNothingWhenItIsOpenedOutsideOfAPlatform() {
        String invitation = invite();

        HttpResponse<String> page = browser.get("/lti/register?invitation=" + invitation);

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("This URL is for an LMS", "it stays valid");
        assertThat(browser.get(opened(invitation, newCourse(Mode.MOODLE))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesNoNameOfAnotherPlatform() {
        browser.get(opened(invite(), newCourse(Mode.MOODLE)));
        FakePlatform other = newCourse(Mode.MOODLE);

        HttpResponse<String> refused = browser.get(opened(invite(), other));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("The name campus belongs to another LMS");
        assertThat(other.registrations()).isEmpty();
        assertThat(registrations()).hasSize(1);
    }

    @Test
    void takesNoRegistrationOfAnotherName() {
        FakePlatform platform = newCourse(Mode.MOODLE);
        browser.get(opened(invite(), platform));
        JsonNode before = registrations();
        FakePlatform attacker = newCourse(Mode.MOODLE);
        platform.changeConfiguration(configuration -> {
            configuration.put("jwks_uri", attacker.issuer() + "/jwks");
            configuration.put("token_endpoint", attacker.issuer() + "/token");
            return configuration;
        });

        HttpResponse<String> refused = browser.get(opened(invite("other"), platform));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body())
                .contains(
                        "is for the name other, but the issuer " + platform.issuer(),
                        "client id " + platform.clientId() + " is registered as campus",
                        "ask an instructor for a registration URL with the name campus");
        assertThat(registrations()).isEqualTo(before);
    }

    @Test
    void separatesPlatformsInFoldersOfOneHost() {
        FakePlatform host = newCourse(Mode.MOODLE);
        host.addFolder("/a");
        host.addFolder("/b");
        browser.get(opened(invite("a"), host, "/a"));
        JsonNode before = registrations();

        assertThat(browser.get(opened(invite("a"), host, "/b")).body()).contains("The name a belongs to another LMS");
        host.changeConfiguration(configuration -> {
            configuration.put("issuer", host.issuer() + "/a");
            return configuration;
        });
        assertThat(browser.get(opened(invite("a"), host, "/b")).body())
                .contains("`issuer` is " + host.issuer() + "/a", "must be below it");
        assertThat(registrations()).isEqualTo(before);
        host.changeConfiguration(configuration -> configuration);
        assertThat(browser.get(opened(invite("b"), host, "/b")).statusCode()).isEqualTo(200);
        assertThat(registrations())
                .extracting(registration -> registration.get("issuer").asString())
                .containsExactly(host.issuer() + "/a", host.issuer() + "/b");
    }

    /// The platform registers again, with the keys of an attacker and a new client id.
    private FakePlatform proposed(FakePlatform platform) {
        browser.get(opened(invite(), platform));
        platform.trust(toolKeys());
        Registrations.admitAll(instructor, platform.deployment());
        FakePlatform attacker = newCourse(Mode.MOODLE);
        platform.changeConfiguration(configuration -> {
            configuration.put("jwks_uri", attacker.issuer() + "/jwks");
            return configuration;
        });
        platform.faults()
                .registration()
                .next(new Fault.Status(200, Map.of(), "{\"client_id\": \"new\", \"deployment_id\": \"2\"}"));
        assertThat(browser.get(opened(invite(), platform)).body()).contains("Change proposed", "confirms the proposed");
        return attacker;
    }

    @Test
    void proposesAChangeThatHasNoEffectUntilItIsConfirmed() {
        FakePlatform platform = newCourse(Mode.MOODLE);
        FakePlatform attacker = proposed(platform);

        JsonNode before = registrations().get(0);
        assertThat(before.get("clientId").asString()).isEqualTo(platform.clientId());
        assertThat(before.get("jwksUri").asString()).startsWith(platform.issuer());
        assertThat(browser.launch(platform, "101").statusCode()).isEqualTo(302);
        String page = decide("confirm");

        assertThat(page).contains(before.get("jwksUri").asString(), attacker.issuer() + "/jwks", ">new<", ">1, 2<");
        JsonNode after = registrations().get(0);
        assertThat(after.get("id")).isEqualTo(before.get("id"));
        assertThat(after.get("clientId").asString()).isEqualTo("new");
        assertThat(after.get("jwksUri").asString()).isEqualTo(attacker.issuer() + "/jwks");
        assertThat(after.get("deploymentIds")).extracting(JsonNode::asString).containsExactlyInAnyOrder("1", "2");
        assertThat(instructor.get("/api/v1/audit.csv").text()).contains("lti_change_proposed", "lti_change_confirmed");
    }

    @Test
    void forgetsADiscardedChange() {
        proposed(newCourse(Mode.MOODLE));
        JsonNode before = registrations();

        decide("discard");

        assertThat(registrations()).isEqualTo(before);
        assertThat(instructor.get("/api/v1/audit.csv").text()).contains("lti_change_discarded");
    }

    /// Decides on the proposed change, and finds that nobody can decide on it again.
    ///
    /// @return the page that showed it
    private String decide(String decision) {
        LaunchBrowser staff = new LaunchBrowser(port);
        staff.signIn();
        assertThat(staff.get("/platforms").body()).contains("change proposed");
        String place = "/platforms/" + registrations().get(0).get("id").asString();
        HttpResponse<String> page = staff.get(place);
        String change =
                jdbc.sql("select id from lti_changes").query(String.class).single();
        String path = "%s/changes/%s/%s".formatted(place, change, decision);
        assertThat(page.body()).contains("action=\"" + path + "\"");
        Map<String, String> form = Map.of("_csrf", LaunchBrowser.csrf(page));
        assertThat(staff.post(path, form).statusCode()).isEqualTo(302);
        assertThat(staff.post(path, form).statusCode()).isEqualTo(404);
        assertThat(staff.get("/platforms").body()).doesNotContain("change proposed");
        return page.body();
    }

    @Test
    void proposesNothingIfAPlatformRegistersAgainWithTheSameValues() {
        FakePlatform platform = newCourse(Mode.MOODLE);
        browser.get(opened(invite(), platform));

        assertThat(browser.get(opened(invite(), platform)).body()).contains("The LMS is registered");

        assertThat(Sql.count(jdbc, "lti_changes")).isZero();
    }
}
