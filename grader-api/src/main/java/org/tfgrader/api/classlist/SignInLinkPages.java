package org.tfgrader.api.classlist;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.classlist.ClassListStore.Row;
import org.tfgrader.api.classlist.SignInLinks.Link;
import org.tfgrader.api.csv.Csv;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Creates and revokes sign-in links of people on the class list.
@SignedInPage
class SignInLinkPages {
    static final int MAX_DAYS = 365;

    private final ClassListStore people;
    private final SignInLinks links;
    private final Audit audit;

    SignInLinkPages(ClassListStore people, SignInLinks links, Audit audit) {
        this.people = people;
        this.links = links;
        this.audit = audit;
    }

    /// Creates links and shows them once, for printing.
    ///
    /// @param id one person; empty for all students who have not used a link
    @PostMapping(ClassListPages.PATH + "/links")
    String create(
            @RequestParam(defaultValue = "") String id, @RequestParam(defaultValue = "30") int days, Model model) {
        model.addAttribute("links", created(id, days));
        model.addAttribute("days", days);
        return "sign-in-links";
    }

    /// Creates links as a file for a mail merge.
    @PostMapping(ClassListPages.PATH + "/links.csv")
    ResponseEntity<String> download(
            @RequestParam(defaultValue = "") String id, @RequestParam(defaultValue = "30") int days) {
        Csv csv = new Csv().line("id", "name", "email", "section", "link");
        for (Link link : created(id, days)) {
            Row person = link.person();
            csv.line(person.id(), person.name(), text(person.email()), text(person.section()), link.url());
        }
        return csv.download("sign-in-links.csv");
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /// {@return the validity of links, if it is valid itself}
    static Duration validity(int days) {
        if (days < 1 || days > MAX_DAYS) {
            throw new Problem(
                    ProblemType.INVALID_FIELD, "days", "`days` must be between 1 and %d.".formatted(MAX_DAYS));
        }
        return Duration.ofDays(days);
    }

    private List<Link> created(String id, int days) {
        Duration validity = validity(days);
        return audit.change(
                () -> links.create(chosen(id), validity),
                created -> id.isEmpty()
                        ? new Note(AuditAction.SIGN_IN_LINKS_MADE, null, null, created.size() + " students")
                        : new Note(AuditAction.SIGN_IN_LINKS_MADE, null, id));
    }

    private List<Row> chosen(String id) {
        List<Row> chosen = id.isEmpty() ? people.withoutUsedLink() : people.person(id);
        if (chosen.isEmpty()) {
            throw new Problem(
                    ProblemType.NOT_FOUND,
                    id.isEmpty()
                            ? "No student on the class list is without a used link: create a link for one person."
                            : "Nobody on the class list has this id: add the person first.");
        }
        return chosen;
    }

    @PostMapping(ClassListPages.PATH + "/links/revoke")
    String revoke(@RequestParam String id) {
        audit.change(
                () -> {
                    links.revoke(id);
                    return id;
                },
                revoked -> new Note(AuditAction.SIGN_IN_LINK_REVOKED, null, revoked));
        return "redirect:" + ClassListPages.PATH;
    }
}
