package org.tfgrader.api.lti.courses;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.LtiFixture;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;

/// A registered platform with an admitted course.
abstract class CourseFixture extends LtiFixture {
    static final String CONTEXT = "https://purl.imsglobal.org/spec/lti/claim/context";
    static final String LEARNER = "101";
    static final String INSTRUCTOR = "7";

    final FakePlatform platform = newCourse(Mode.MOODLE);
    String registration = "";

    @Autowired
    CourseStore courses;

    @BeforeEach
    final void register() {
        registration = Registrations.register(instructor, platform, "campus");
    }

    static UnaryOperator<JWTClaimsSet.Builder> course(String id, String title) {
        return claims -> claims.claim(CONTEXT, Map.of("id", id, "title", title));
    }

    final Course listed(String context) {
        return courses.of(registration).stream()
                .filter(course -> course.context().id().equals(context))
                .findAny()
                .orElseThrow();
    }

    /// Withdraws a course as another instructor does.
    final void withdraw(String context) {
        var colleague = new LaunchBrowser(port);
        colleague.signIn();
        String place = "/platforms/%s/courses/%s/withdraw"
                .formatted(registration, listed(context).id());
        var done = colleague.post(place, Map.of("_csrf", LaunchBrowser.csrf(colleague.get("/platforms"))));
        assertThat(done.statusCode()).isEqualTo(302);
    }

    final HttpResponse<String> post(String path) {
        return browser.post(path, Map.of("_csrf", LaunchBrowser.csrf(browser.get("/platforms"))));
    }
}
