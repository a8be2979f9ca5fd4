package org.tfgrader.api.gradebook.statistics;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tfgrader.api.gradebook.attempts.Attempt;
import org.tfgrader.api.gradebook.attempts.ClassAnswers;
import org.tfgrader.api.gradebook.attempts.ClassAnswers.Miss;
import org.tfgrader.api.pages.VerdictPart;

/// Shows previous and next links on a result's page, along the list from which the reader came. The query names the
/// list: `list=` and the name of a [MissList].
@Component
class ListWalk implements VerdictPart {
    private static final String LIST = "list";

    private final ClassAnswers.Reader reader;
    private final HttpServletRequest request;

    ListWalk(ClassAnswers.Reader reader, HttpServletRequest request) {
        this.reader = reader;
        this.request = request;
    }

    /// The position of a submission in a list.
    ///
    /// @param words such as `3 of 61 with this mistake`
    /// @param check the test to show on each page
    /// @param previous the submission before it; null for the first
    /// @param next the submission after it; null for the last
    record Place(
            String list,
            String words,
            String check,
            @Nullable String previous,
            @Nullable String next) {}

    @Override
    public void addTo(Model model, Shown shown) {
        String name = request.getParameter(LIST);
        MissList list = name == null || !shown.isTaught() ? null : MissList.named(name);
        Place place = list == null ? null : place(list, shown.submission().id());
        if (place != null) {
            model.addAttribute("place", place);
        }
    }

    private @Nullable Place place(MissList list, String submission) {
        List<String> submissions = reader.read(list.attempt()).misses(list.check()).stream()
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
