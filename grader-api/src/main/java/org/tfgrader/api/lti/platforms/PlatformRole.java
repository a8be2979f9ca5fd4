package org.tfgrader.api.lti.platforms;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.tfgrader.api.access.Role;

/// Maps the roles of an LMS to a role here (LTI 1.3 core, appendix A.2).
public final class PlatformRole {
    private static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership";
    private static final Set<String> ASSISTANTS = Set.of(
            MEMBERSHIP + "/Instructor#TeachingAssistant",
            MEMBERSHIP + "/Instructor#Grader",
            MEMBERSHIP + "/Instructor#TeachingAssistantSection",
            MEMBERSHIP + "#TeachingAssistant");
    private static final Set<String> INSTRUCTORS = Set.of(
            "Instructor",
            MEMBERSHIP + "#Instructor",
            "Administrator",
            MEMBERSHIP + "#Administrator",
            "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator",
            "http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator");
    private static final Set<String> STUDENTS = Set.of("Learner", MEMBERSHIP + "#Learner");

    private PlatformRole() {}

    /// {@return the role here; empty if none of the LMS's roles maps to one} An assistant also has the role of an
    /// instructor, so the assistant's role is checked first.
    public static Optional<Role> of(Collection<String> roles) {
        if (roles.stream().anyMatch(ASSISTANTS::contains)) {
            return Optional.of(Role.GRADER);
        }
        if (roles.stream().anyMatch(INSTRUCTORS::contains)) {
            return Optional.of(Role.INSTRUCTOR);
        }
        return roles.stream().anyMatch(STUDENTS::contains) ? Optional.of(Role.STUDENT) : Optional.empty();
    }
}
