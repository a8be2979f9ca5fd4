package org.tfgrader.api.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/// Permits requests to some addresses.
///
/// @param method null for every method
/// @param paths patterns, such as `/students/**`
/// @param roles that may send such requests; empty if nobody needs to be authenticated
public record AccessRule(@Nullable HttpMethod method, List<String> paths, List<Role> roles) {

    /// {@return a rule that permits requests by everybody}
    public static AccessRule everybody(String... paths) {
        return new AccessRule(null, List.of(paths), List.of());
    }

    /// {@return a rule that permits requests by instructors and admins}
    public static AccessRule instructors(String... paths) {
        return new AccessRule(null, List.of(paths), List.of(Role.INSTRUCTOR));
    }

    /// {@return a rule that permits requests by instructors, admins and graders}
    public static AccessRule staff(String... paths) {
        return new AccessRule(null, List.of(paths), List.of(Role.INSTRUCTOR, Role.GRADER));
    }

    /// {@return the same rule for one method only}
    public AccessRule on(HttpMethod only) {
        return new AccessRule(only, paths, roles);
    }
}
