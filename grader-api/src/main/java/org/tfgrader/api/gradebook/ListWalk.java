package org.tfgrader.api.gradebook;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tfgrader.api.gradebook.ClassAnswers.Miss;
import org.tfgrader.api.pages.HistoryLine;
import org.tfgrader.api.pages.VerdictPart;

/// Leads on a verdict's page along the list that its reader comes from. The query says which one that is: `list=check:`
/// and a check's id, or that, a colon and a known mistake's.
@Component
class ListWalk implements VerdictPart {
    private static final String LIST = "list";
    private static final String CHECK = "check:";

    private final ClassAnswers.Reader reader;
    private final HttpServletRequest request;

    ListWalk(ClassAnswers.Reader reader, HttpServletRequest request) {
        this.reader = reader;
        this.request = request;
    }

    /// Where a submission stands in a list.
    ///
    /// @param words such as `3 of 61 with this mistake`
    /// @param check to be looked at on each page
    /// @param previous the submission before it; null for the first
    /// @param next the one after it; null for the last
    record Place(
            String list,
            String words,
            String check,
            @Nullable String previous,
            @Nullable String next) {}

    /// {@return the value of the query that stands for a list}
    static String name(String check, @Nullable String mistake) {
        return CHECK + check + (mistake == null ? "" : ":" + mistake);
    }

    @Override
    public List<HistoryLine> addTo(Model model, Shown shown) {
        String list = request.getParameter(LIST);
        if (shown.isTaught() && list != null && list.startsWith(CHECK)) {
            Place place = place(list, shown.submission().id());
            if (place != null) {
                model.addAttribute("place", place);
            }
        }
        return List.of();
    }

    private @Nullable Place place(String list, String submission) {
        String[] parts = list.substring(CHECK.length()).split(":", 2);
        String mistake = parts.length == 1 ? null : parts[1];
        List<String> submissions = reader.read(Which.COUNTED).misses(parts[0]).stream()
                .filter(miss -> mistake == null || mistake.equals(Objects.toString(miss.mistake(), "")))
                .map(Miss::attempt)
                .map(Attempt::submission)
                .toList();
        int at = submissions.indexOf(submission);
        return at < 0
                ? null
                : new Place(
                        list,
                        "%d of %d with this %s"
                                .formatted(at + 1, submissions.size(), mistake == null ? "check failed" : "mistake"),
                        parts[0],
                        at == 0 ? null : submissions.get(at - 1),
                        at + 1 == submissions.size() ? null : submissions.get(at + 1));
    }
}
