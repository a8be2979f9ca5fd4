package org.tfgrader.api.lti.invitations;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.tfgrader.api.lti.Invitations;
import org.tfgrader.api.lti.LtiFixture;
import org.tfgrader.api.lti.platform.FakePlatform;
import tools.jackson.databind.JsonNode;

/// Platforms that are registered with an invitation.
abstract class InvitationFixture extends LtiFixture {
    static final Duration PATIENCE = Duration.ofMinutes(3);
    static final String TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";

    @BeforeEach
    final void removeInvitations() {
        jdbc.sql("delete from lti_invitations").update();
    }

    final String invite() {
        return invite("campus");
    }

    final String invite(String name) {
        return Invitations.create(port, name);
    }

    /// {@return where the platform sends its administrator}
    static String opened(String invitation, FakePlatform platform) {
        return opened(invitation, platform, "");
    }

    /// {@return where the platform in a folder of a host sends its administrator}
    static String opened(String invitation, FakePlatform host, String folder) {
        return "/lti/register?invitation=%s&%s".formatted(invitation, host.registrationRequest(folder));
    }

    final JsonNode registrations() {
        return instructor.get("/api/v1/lti/registrations").json().get("registrations");
    }
}
