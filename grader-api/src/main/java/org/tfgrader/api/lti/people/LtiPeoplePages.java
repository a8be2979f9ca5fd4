package org.tfgrader.api.lti.people;

import jakarta.validation.constraints.Pattern;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.lti.people.LtiPeople.Row;
import org.tfgrader.api.lti.people.LtiPeople.State;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.RegistrationStore;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Shows which people of LMSs are students on the class list, and lets instructors correct it.
@SignedInPage
@RequestMapping(LtiPeoplePages.PATH)
class LtiPeoplePages {
    static final String PATH = "/class/lms";
    private static final int PAGE = 100;

    private final LtiPeople people;
    private final RegistrationStore registrations;
    private final ListedStudents listed;
    private final Audit audit;

    LtiPeoplePages(LtiPeople people, RegistrationStore registrations, ListedStudents listed, Audit audit) {
        this.people = people;
        this.registrations = registrations;
        this.listed = listed;
        this.audit = audit;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "SUGGESTED") State state,
            @RequestParam(defaultValue = "!") @Pattern(regexp = StudentIds.FORM, message = Slice.CURSOR) String after,
            Model model) {
        audit.note(new Note(AuditAction.CLASS_LIST_READ, null, null));
        var slice = Slice.of(people.list(state, after, PAGE + 1), PAGE, Row::person);
        model.addAttribute("people", slice.items());
        model.addAttribute("next", slice.next());
        model.addAttribute(
                "names", listed.names(slice.items().stream().flatMap(row -> Stream.of(row.person(), row.student()))));
        model.addAttribute("state", state.name());
        model.addAttribute("trustsIds", people.trustsIds());
        return "class-lms";
    }

    /// Matches a person with a student: as suggested, or with any other one on the class list.
    ///
    /// @param person the id without a match
    @PostMapping("/match")
    String match(@RequestParam(defaultValue = "") String person, @RequestParam(defaultValue = "") String student) {
        return change(AuditAction.LTI_STUDENT_MATCHED, person, (registration, sub) -> {
            people.match(registration, sub, StudentIds.checked("student", student.strip()));
            return student.strip();
        });
    }

    /// Rejects a suggestion or undoes a match.
    @PostMapping("/reject")
    String reject(@RequestParam(defaultValue = "") String person) {
        return change(AuditAction.LTI_MATCH_REJECTED, person, people::reject);
    }

    private String change(AuditAction action, String text, BiFunction<Registration, String, @Nullable String> change) {
        String person = StudentIds.checked("person", text.strip());
        String[] parts = person.split(":", 2);
        Registration registration = registrations
                .named(parts[0])
                .filter(found -> parts.length == 2 && !parts[1].isEmpty())
                .orElseThrow(() -> new Problem(
                        ProblemType.INVALID_FIELD,
                        "person",
                        "`person` must be an id from an LMS that is registered here, such as campus:101."));
        audit.change(() -> change.apply(registration, parts[1]), student -> new Note(action, null, student, person));
        return "redirect:" + PATH;
    }
}
