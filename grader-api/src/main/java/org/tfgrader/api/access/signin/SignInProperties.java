package org.tfgrader.api.access.signin;

import jakarta.validation.constraints.NotBlank;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.tfgrader.api.access.Role;

/// Roles of people who sign in with an OpenID provider, under `grader.sign-in`. The claims are those of the ID
/// token.
///
/// @param nameClaim The claim that holds a student's id, or the name of anyone else in the audit log. Choose a
///     claim that people can't change themselves.
/// @param roleClaim The claim that holds a person's roles at the institution: one value or a list.
/// @param admins Values of the role claim that give the role admin. Nobody gets it if this is empty.
/// @param instructors Values that give the role instructor. Nobody gets it if this is empty.
/// @param graders Values that give the role grader. Nobody gets it if this is empty.
/// @param students Values that give the role student. If this is empty, everybody without another role is a
///     student.
@Validated
@ConfigurationProperties("grader.sign-in")
record SignInProperties(
        @DefaultValue("preferred_username") @NotBlank String nameClaim,
        @DefaultValue("roles") @NotBlank String roleClaim,
        @DefaultValue List<String> admins,
        @DefaultValue List<String> instructors,
        @DefaultValue List<String> graders,
        @DefaultValue List<String> students) {

    /// {@return the highest role that these values give; empty if they give none}
    Optional<Role> role(Collection<String> words) {
        return Stream.of(
                        Map.entry(Role.ADMIN, admins),
                        Map.entry(Role.INSTRUCTOR, instructors),
                        Map.entry(Role.GRADER, graders),
                        Map.entry(Role.STUDENT, students))
                .filter(role -> role.getValue().stream().anyMatch(words::contains))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> students.isEmpty() ? Optional.of(Role.STUDENT) : Optional.empty());
    }
}
