package org.tfgrader.api.lti;

import static org.assertj.core.api.Assertions.assertThat;

import org.tfgrader.api.Service;
import org.tfgrader.api.lti.platform.FakePlatform;

/// Registers platforms and admits their course.
public final class Registrations {
    private static final String PATH = "/api/v1/lti/registrations";

    private Registrations() {}

    /// Registers a platform and admits its course.
    ///
    /// @return the id of the registration
    public static String register(Service instructor, FakePlatform platform, String name) {
        String id = registerOnly(instructor, platform, name);
        admit(instructor, id, platform.deployment(), FakePlatform.COURSE);
        return id;
    }

    /// Registers a platform.
    ///
    /// @return the id of the registration
    public static String registerOnly(Service instructor, FakePlatform platform, String name) {
        var answer = instructor.postJson(PATH, platform.registration(name));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.string("id");
    }

    /// Admits the course of each platform that is registered.
    public static void admitAll(Service instructor, String deployment) {
        instructor
                .get(PATH)
                .json()
                .get("registrations")
                .forEach(registration ->
                        admit(instructor, registration.get("id").asString(), deployment, FakePlatform.COURSE));
    }

    /// Admits a course.
    ///
    /// @return the id of the course here
    public static String admit(Service instructor, String registration, String deployment, String context) {
        var answer = instructor.postJson(
                PATH + "/" + registration + "/courses",
                "{\"deploymentId\": \"%s\", \"contextId\": \"%s\"}".formatted(deployment, context));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.string("id");
    }
}
