package org.tfgrader.api.access.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Caller.SignIn;
import org.tfgrader.api.access.Role;

/// The roles that may use the pages. `access-matrix.txt` has those of the API, and knows only the session of an
/// instructor.
@ServiceTest
@Tag("one-database")
class AccessTableTests {
    private final AuthorizationFilter rules;
    private final ServletContext context;

    AccessTableTests(@Autowired @Qualifier("people") SecurityFilterChain people, @Autowired ServletContext context) {
        rules = people.getFilters().stream()
                .filter(AuthorizationFilter.class::isInstance)
                .map(AuthorizationFilter.class::cast)
                .findFirst()
                .orElseThrow();
        this.context = context;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ':', textBlock = """
            GET  : /                                  : STUDENT GRADER INSTRUCTOR ADMIN
            POST : /submissions/1/appeal              : STUDENT
            POST : /submissions/1/regrade             : GRADER INSTRUCTOR ADMIN
            POST : /submissions/1/override            : INSTRUCTOR ADMIN
            POST : /submissions/1/override/withdraw   : INSTRUCTOR ADMIN
            GET  : /appeals                           : GRADER INSTRUCTOR ADMIN
            POST : /appeals/1/answer                  : INSTRUCTOR ADMIN
            GET  : /overview                          : GRADER INSTRUCTOR ADMIN
            GET  : /students/one                      : GRADER INSTRUCTOR ADMIN
            GET  : /regrades/1                        : GRADER INSTRUCTOR ADMIN
            POST : /regrades/1/apply                  : GRADER INSTRUCTOR ADMIN
            GET  : /checks                            : GRADER INSTRUCTOR ADMIN
            GET  : /checks/sigmoid.values             : GRADER INSTRUCTOR ADMIN
            POST : /checks/sigmoid.values/outputs/1/name        : INSTRUCTOR ADMIN
            POST : /checks/sigmoid.values/outputs/1/name/remove : INSTRUCTOR ADMIN
            GET  : /settings/tokens                   : INSTRUCTOR ADMIN
            GET  : /class                             : INSTRUCTOR ADMIN
            GET  : /class/link                        : INSTRUCTOR ADMIN
            POST : /class/link/confirm                : INSTRUCTOR ADMIN
            GET  : /audit                             : INSTRUCTOR ADMIN
            GET  : /grades                            : INSTRUCTOR ADMIN
            GET  : /platforms/1                       : INSTRUCTOR ADMIN
            GET  : /roster                            : INSTRUCTOR ADMIN
            GET  : /webhooks/new                      : INSTRUCTOR ADMIN
            GET  : /sources                           : INSTRUCTOR ADMIN
            GET  : /operations                        : INSTRUCTOR ADMIN
            """)
    void permitsAPageToRoles(String method, String page, String roles) {
        assertThat(Role.values())
                .filteredOn(role -> isPermitted(role, method, page))
                .extracting(Role::name)
                .containsExactlyInAnyOrder(roles.split(" ", -1));
    }

    private boolean isPermitted(Role role, String method, String page) {
        Caller caller = Caller.signedIn(SignIn.PASSWORD, role, "somebody", role == Role.STUDENT ? "s1042" : null);
        var decision = rules.getAuthorizationManager()
                .authorize(caller::authentication, new MockHttpServletRequest(context, method, page));
        return decision != null && decision.isGranted();
    }
}
