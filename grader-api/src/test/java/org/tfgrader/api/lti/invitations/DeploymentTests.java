package org.tfgrader.api.lti.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.LaunchBrowser.Begun;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.settings.DatabaseTime;

/// Deployments that the platform does not name when it is registered.
@ServiceTest
@Tag("one-database")
class DeploymentTests extends InvitationFixture {
    private static final String DEPLOYMENT = "https://purl.imsglobal.org/spec/lti/claim/deployment_id";

    @Autowired
    private Clock clock;

    @Test
    void learnsTheDeploymentFromTheFirstInstructorAlone() {
        FakePlatform platform = platform(Mode.CANVAS);
        browser.get(opened(invite(), platform));
        assertThat(launchFrom(platform, "7", "foreign").statusCode()).isEqualTo(403);
        assertThat(registrations().get(0).get("deploymentIds")).isEmpty();
        List.of(platform.deployment(), "first", "second")
                .forEach(deployment -> Registrations.admitAll(instructor, deployment));

        assertThat(browser.launch(platform, "101"))
                .returns(403, HttpResponse::statusCode)
                .satisfies(page -> assertThat(page.body()).contains("ask an instructor to open it first"));
        assertThat(registrations().get(0).get("deploymentIds")).isEmpty();
        assertThat(launchFrom(platform, "7", "x".repeat(256)).statusCode()).isEqualTo(400);
        assertThat(launchFrom(platform, "7", "x\0").statusCode()).isEqualTo(400);
        assertThat(launchFrom(platform, "7", "first").statusCode()).isEqualTo(302);
        assertThat(registrations().get(0).get("deploymentIds").toString()).isEqualTo("[\"first\"]");
        assertThat(instructor.get("/api/v1/audit.csv").text())
                .contains("lti_deployment_learned", ",campus:7,instructor,");

        assertThat(launchFrom(platform, "7", "second"))
                .returns(403, HttpResponse::statusCode)
                .satisfies(
                        page -> assertThat(page.body()).contains("The deployment second of campus is not registered"));
        assertThat(launchFrom(platform, "101", "first").statusCode()).isEqualTo(302);
    }

    @Test
    void learnsNothingAfterAWeek() {
        FakePlatform platform = platform(Mode.CANVAS);
        browser.get(opened(invite(), platform));
        jdbc.sql("update lti_registrations set created_at = ?")
                .param(DatabaseTime.utc(clock.instant().minus(Duration.ofDays(8))))
                .update();

        assertThat(launchFrom(platform, "7", "late").body())
                .contains("The deployment late of campus is not registered");
        assertThat(browser.post("/lti/login", LaunchBrowser.initiation(platform, "7"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void learnsOneOfTwoDeploymentsThatComeAtOnce() throws InterruptedException, ExecutionException {
        FakePlatform platform = platform(Mode.CANVAS);
        browser.get(opened(invite(), platform));
        List.of("one", "two").forEach(deployment -> Registrations.admitAll(instructor, deployment));

        List<Integer> statuses = atOnce(
                () -> launchFrom(new LaunchBrowser(port), platform, "7", "one").statusCode(),
                () -> launchFrom(new LaunchBrowser(port), platform, "7", "two").statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(302, 403);
        assertThat(registrations().get(0).get("deploymentIds")).hasSize(1);
    }

    private HttpResponse<String> launchFrom(FakePlatform platform, String sub, String deployment) {
        return launchFrom(browser, platform, sub, deployment);
    }

    private static HttpResponse<String> launchFrom(
            LaunchBrowser with, FakePlatform platform, String sub, String deployment) {
        Map<String, String> initiation = LaunchBrowser.initiation(platform, sub);
        initiation.remove("lti_deployment_id");
        Begun begun = Begun.of(LaunchBrowser.location(with.post("/lti/login", initiation)));
        return with.finish(
                platform.idToken(sub, begun.nonce(), claims -> claims.claim(DEPLOYMENT, deployment)), begun.state());
    }
}
