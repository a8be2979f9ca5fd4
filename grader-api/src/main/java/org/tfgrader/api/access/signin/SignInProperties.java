package org.tfgrader.api.access.signin;

import jakarta.validation.constraints.NotBlank;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

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

    /// {@return whether these values give the role admin}
    boolean isAdmin(Collection<String> words) {
        return admins.stream().anyMatch(words::contains);
    }

    /// {@return whether these values give the role instructor, unless they give a higher one}
    boolean isInstructor(Collection<String> words) {
        return instructors.stream().anyMatch(words::contains);
    }

    /// {@return whether these values give the role grader}
    boolean isGrader(Collection<String> words) {
        return graders.stream().anyMatch(words::contains);
    }

    /// {@return whether these values give the role student, unless they give a higher one}
    boolean isStudent(Collection<String> words) {
        return students.isEmpty() || students.stream().anyMatch(words::contains);
    }
}
