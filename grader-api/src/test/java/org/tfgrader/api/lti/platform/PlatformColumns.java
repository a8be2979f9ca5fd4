package org.tfgrader.api.lti.platform;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The columns of a platform's gradebook.
public final class PlatformColumns {
    private final PlatformAddresses addresses;
    private final PlatformCourse course;
    private final PlatformGradebook gradebook;

    PlatformColumns(PlatformAddresses addresses, PlatformCourse course, PlatformGradebook gradebook) {
        this.addresses = addresses;
        this.course = course;
        this.gradebook = gradebook;
    }

    /// Makes a column.
    ///
    /// @return where it lies
    public URI add(String label, @Nullable String resourceId, @Nullable String tag, @Nullable String link) {
        return URI.create(addresses.lineItem(
                course.create(label, 100, resourceId, tag, link).id()));
    }

    /// An instructor deletes a column, which no tool could.
    public void delete(URI place) {
        course.lineItems().stream()
                .filter(item -> addresses.lineItem(item.id()).equals(place.toString()))
                .forEach(course::delete);
    }

    /// An instructor locks all columns, or unlocks them.
    public void lock(boolean locked) {
        gradebook.lock(locked);
    }

    /// {@return what a column shows of a person}
    public Optional<Grade> grade(URI column, String sub) {
        return course.lineItems().stream()
                .filter(item -> addresses.lineItem(item.id()).equals(column.toString()))
                .findAny()
                .flatMap(item -> gradebook.grade(item.id(), sub));
    }
}
