package org.tfgrader.api.access;

import jakarta.validation.constraints.NotBlank;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who becomes whom by signing in with an OpenID provider, under `grader.sign-in`. A claim is one of the identity that
/// the provider vouches for, as in its ID token.
///
/// @param nameClaim holds a student's id, or the name by which the audit log calls anyone else
/// @param roleClaim holds what somebody is at the institution, one word or several
/// @param admins words of that claim that make an admin; nobody becomes one where it is empty
/// @param instructors words that make an instructor; nobody becomes one where it is empty
/// @param graders words that make a grader; nobody becomes one where it is empty
/// @param students words that make a student; everyone else becomes one where it is empty
@Validated
@ConfigurationProperties("grader.sign-in")
record SignInProperties(
        @DefaultValue("preferred_username") @NotBlank String nameClaim,
        @DefaultValue("roles") @NotBlank String roleClaim,
        @DefaultValue List<String> admins,
        @DefaultValue List<String> instructors,
        @DefaultValue List<String> graders,
        @DefaultValue List<String> students) {

    /// {@return whether somebody with these words is an admin}
    boolean isAdmin(Collection<String> words) {
        return admins.stream().anyMatch(words::contains);
    }

    /// {@return whether somebody with these words is an instructor, if nothing more}
    boolean isInstructor(Collection<String> words) {
        return instructors.stream().anyMatch(words::contains);
    }

    /// {@return whether somebody with these words is a grader}
    boolean isGrader(Collection<String> words) {
        return graders.stream().anyMatch(words::contains);
    }

    /// {@return whether somebody with these words is a student, if nothing more}
    boolean isStudent(Collection<String> words) {
        return students.isEmpty() || students.stream().anyMatch(words::contains);
    }
}
