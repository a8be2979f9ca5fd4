package org.tfgrader.api.lti.platform;

import java.util.List;
import java.util.Map;
import org.tfgrader.api.lti.platform.FakePlatform.Person;

/// Says who is in the course: Names and Role Provisioning Services 2.0.
final class PlatformRoster {
    private static final String TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";

    private final PlatformAddresses addresses;
    private final PlatformCourse course;
    private final PlatformTokens tokens;
    private volatile int pageSize = 50;

    PlatformRoster(PlatformAddresses addresses, PlatformCourse course, PlatformTokens tokens) {
        this.addresses = addresses;
        this.course = course;
        this.tokens = tokens;
    }

    void pageSize(int size) {
        pageSize = size;
    }

    PlatformAnswer answer(PlatformRequest request) {
        tokens.require(request, PlatformTokens.MEMBERSHIP_READ);
        Paging<Person> page = Paging.of(course.people(), request, addresses.base(), pageSize);
        List<Map<String, Object>> members =
                page.items().stream().map(this::member).toList();
        return PlatformAnswer.json(
                        200,
                        TYPE,
                        Map.of("id", addresses.memberships(), "context", PlatformCourse.CONTEXT, "members", members))
                .with(page.headers());
    }

    private Map<String, Object> member(Person person) {
        return Map.of(
                "status", course.status(person.sub()),
                "user_id", person.sub(),
                "name", person.name(),
                "email", person.email(),
                "roles", course.listedRoles(person));
    }
}
