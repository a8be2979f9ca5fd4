package org.tfgrader.api.lti.launch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.lti.LtiFixture;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platforms.ToolKeys;

/// Two registered platforms, and a browser that must not get in.
abstract class AttackFixture extends LtiFixture {
    @Autowired
    ToolKeys keys;

    final FakePlatform platform = platform();
    final FakePlatform foreign = platform();

    private FakePlatform platform() {
        return newPlatform(Mode.MOODLE, Person.instructor("7", "Grace Hopper"));
    }

    @BeforeEach
    final void register() {
        Registrations.register(instructor, platform, "campus");
        Registrations.register(instructor, foreign, "foreign");
    }

    static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
