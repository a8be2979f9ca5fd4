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

    @Test
    void updatesTheRegistrationOfAPlatformThatRegistersAgain() {
        FakePlatform platform = newCourse(Mode.MOODLE);
        browser.get(opened(invite(), platform));
        JsonNode first = registrations().get(0);
        platform.authorizationServer("https://login.example.edu");

        HttpResponse<String> page = browser.get(opened(invite(), platform));

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(registrations()).hasSize(1);
        JsonNode updated = registrations().get(0);
        assertThat(updated.get("tokenAudience").asString()).isEqualTo("https://login.example.edu");
        assertThat(updated.get("id")).isEqualTo(first.get("id"));
        assertThat(updated.get("name")).isEqualTo(first.get("name"));
    }

    @Test
    void takesTheNewClientIdOfAPlatformWithTheSameName() {
        FakePlatform platform = newCourse(Mode.MOODLE);
        browser.get(opened(invite(), platform));
        platform.faults()
                .registration()
                .next(new Fault.Status(200, Map.of(), "{\"client_id\": \"new\", \"deployment_id\": \"2\"}"));

        browser.get(opened(invite(), platform));

        assertThat(registrations()).hasSize(1);
        JsonNode updated = registrations().get(0);
        assertThat(updated.get("clientId").asString()).isEqualTo("new");
        assertThat(updated.get("deploymentIds")).extracting(JsonNode::asString).containsExactlyInAnyOrder("1", "2");
    }
}
