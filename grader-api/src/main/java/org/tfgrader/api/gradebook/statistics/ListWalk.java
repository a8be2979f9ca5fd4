package org.tfgrader.api.gradebook.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.gradebook.attempts.Attempt;
import org.tfgrader.api.gradebook.attempts.ClassAnswers;
import org.tfgrader.api.gradebook.attempts.ClassAnswers.Miss;

/// Shows previous and next links on a result's page, along the list from which the reader came. The query names the
/// list: `list=` and the name of a [MissList].
@Component
public class ListWalk {
    private final ClassAnswers.Reader reader;

    ListWalk(ClassAnswers.Reader reader) {
        this.reader = reader;
    }

    /// The position of a submission in a list.
    ///
    /// @param words such as `3 of 61 with this mistake`
    /// @param check the test to show on each page
    /// @param previous the submission before it; null for the first
    /// @param next the submission after it; null for the last
    public record Place(
            String list,
            String words,
            String check,
            @Nullable String previous,
            @Nullable String next) {}

    /// {@return the position of a submission in a list; null if there is no such list, or the submission is not in it}
    public @Nullable Place place(String name, String submission) {
        MissList list = MissList.named(name);
        if (list == null) {
            return null;
        }
        List<String> submissions = reader.read(list.first()).misses(list.check()).stream()
                .filter(list::has)
                .map(Miss::attempt)
                .map(Attempt::submission)
                .toList();
        int at = submissions.indexOf(submission);
        return at < 0
                ? null
                : new Place(
                        list.name(),
                        "%d of %d with this %s".formatted(at + 1, submissions.size(), list.common()),
                        list.check(),
                        at == 0 ? null : submissions.get(at - 1),
                        at + 1 == submissions.size() ? null : submissions.get(at + 1));
    }
}
