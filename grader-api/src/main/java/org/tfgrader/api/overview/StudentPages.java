package org.tfgrader.api.overview;

import jakarta.validation.constraints.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.gradebook.attempts.Attempt;
import org.tfgrader.api.gradebook.attempts.GradebookStore;
import org.tfgrader.api.gradebook.attempts.Standing;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.lti.roster.Enrolment;
import org.tfgrader.api.lti.roster.Enrolment.Stop;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.paging.Part;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.engine.check.Exercise;

/// The students of a class and their attempts.
@SignedInPage
class StudentPages {
    private static final int PAGE = 100;
    private static final String STUCK = "stuck";

    private final GradebookStore store;
    private final Enrolment enrolment;
    private final ListedStudents listed;
    private final Offering offering;
    private final Audit audit;

    StudentPages(GradebookStore store, Enrolment enrolment, ListedStudents listed, Offering offering, Audit audit) {
        this.store = store;
        this.enrolment = enrolment;
        this.listed = listed;
        this.offering = offering;
        this.audit = audit;
    }

    /// A student in a list.
    ///
    /// @param score the effective score; null before the first result
    record Line(
            String student,
            @Nullable Integer attempts,
            @Nullable String score,
            @Nullable String why) {
        static Line of(Standing standing) {
            return new Line(
                    standing.counted().student(),
                    standing.attempts().size(),
                    Words.points(standing.score()),
                    standing.why());
        }

        static Line of(String student) {
            return new Line(student, null, null, null);
        }
    }

    @Heavy
    @GetMapping("/students")
    String list(
            @RequestParam(required = false) @Nullable String only,
            @RequestParam(defaultValue = "") @Pattern(regexp = Part.FORM, message = Part.RULE) String q,
            @RequestParam(required = false) @Pattern(regexp = StudentIds.FORM, message = Slice.CURSOR) @Nullable
                    String after,
            Model model) {
        audit.note(new Note(AuditAction.GRADEBOOK_READ, null, null));
        Part part = Part.of(q);
        Slice<Line> slice = Slice.of(
                part == null ? lines(only, after, PAGE + 1) : found(part, after, PAGE + 1), PAGE, Line::student);
        model.addAttribute("only", part == null ? only : null);
        model.addAttribute("q", part == null ? "" : part.text());
        model.addAttribute("title", part == null ? title(only) : "Students");
        model.addAttribute("students", slice.items());
        model.addAttribute("names", listed.names(slice.items().stream().map(Line::student)));
        model.addAttribute("next", slice.next());
        return "students";
    }

    /// {@return the students whose id or name contains a text, graded or not}
    private List<Line> found(Part part, @Nullable String after, int limit) {
        List<String> found = enrolment.search(part, after, limit);
        Map<String, Line> graded = store.standings(found).stream()
                .map(Line::of)
                .collect(Collectors.toMap(Line::student, Function.identity()));
        return found.stream()
                .map(student -> graded.getOrDefault(student, Line.of(student)))
                .toList();
    }

    private List<Line> lines(@Nullable String only, @Nullable String after, int limit) {
        if (STUCK.equals(only)) {
            return store.standings().stream()
                    .filter(Overview::isStuck)
                    .filter(standing ->
                            after == null || standing.counted().student().compareTo(after) > 0)
                    .limit(limit)
                    .map(Line::of)
                    .toList();
        }
        Stop stop = stop(only);
        return stop == null
                ? store.standings(after, limit).stream().map(Line::of).toList()
                : enrolment.stopped(stop, after, limit).stream().map(Line::of).toList();
    }

    private static @Nullable Stop stop(@Nullable String only) {
        return Arrays.stream(Stop.values())
                .filter(stop -> Funnel.word(stop).equals(only))
                .findFirst()
                .orElse(null);
    }

    private static String title(@Nullable String only) {
        if (STUCK.equals(only)) {
            return "Students without progress";
        }
        return switch (stop(only)) {
            case NEVER_OPENED -> "Students who never opened the assignment";
            case NOTHING_HANDED_IN -> "Students who opened the assignment and submitted nothing";
            case NOT_GRADED -> "Students who are not graded yet";
            case NOT_DELIVERED -> "Students whose grade is not in the LMS";
            case null -> "Graded students";
        };
    }

    /// @param student a query parameter, because not every id can be in a path: browsers and servers resolve `../`
    @Heavy
    @GetMapping("/students/one")
    String one(@RequestParam(defaultValue = "") String student, Model model) {
        Standing standing = store.standing(student).orElse(null);
        if (standing == null && !listed.contains(student)) {
            throw new Problem(
                    ProblemType.NOT_FOUND,
                    "No student with this id is graded or on a roster: look up the id in" + " the list of students.");
        }
        audit.note(new Note(AuditAction.GRADEBOOK_READ, null, student));
        model.addAttribute("student", student);
        model.addAttribute("names", listed.names(Stream.of(student)));
        model.addAttribute("terms", offering.inWords(student));
        model.addAttribute("exercises", Exercise.values());
        if (standing != null) {
            model.addAttribute("standing", standing);
            model.addAttribute("curve", Overview.curve(standing.attempts()));
            model.addAttribute("ofStudent", offering.terms(student));
            model.addAttribute(
                    "points",
                    store.exerciseScores(standing.attempts().stream()
                            .map(Attempt::submission)
                            .toList()));
        }
        return "student";
    }
}
