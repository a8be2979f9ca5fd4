package org.tfgrader.api.webhooks;

import org.jspecify.annotations.Nullable;

/// What a platform tells in an event that concerns this service.
sealed interface Told {
    /// Somebody has handed in, in words of the platform: all ids are its own, and digits.
    ///
    /// @param submission what was handed in
    /// @param attempt which of the student's attempts it is; null where only fetching it tells
    /// @param tellsAgain the same whenever the same is told
    /// @param toldAt when it was told, in seconds of the platform's clock; null where the attempt says what it was
    /// @param text what was typed in, where the event holds all of it
    record HandedIn(
            String course,
            String assignment,
            String user,
            String submission,
            @Nullable Integer attempt,
            String tellsAgain,
            @Nullable Long toldAt,
            @Nullable String text)
            implements Told {}

    /// Something that is not to be graded. Nobody's name is kept of it.
    ///
    /// @param why in a sentence
    record Ignored(String why) implements Told {}
}
