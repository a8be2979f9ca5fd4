package org.tfgrader.api.classlist;

import java.time.Duration;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.background.BackgroundQueue;
import org.tfgrader.api.classlist.ClassListStore.Row;
import org.tfgrader.api.classlist.SignInLinks.Link;
import org.tfgrader.api.csv.Csv;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Creates and revokes sign-in links of people on the class list.
@SignedInPage
class SignInLinkPages {
    static final int MAX_DAYS = 365;
    private static final String MAILS = ClassListPages.PATH + "/links/mail";

    private final ClassListStore people;
    private final SignInLinks links;
    private final SignInMails mails;
    private final BackgroundQueue queue;
    private final Audit audit;

    SignInLinkPages(ClassListStore people, SignInLinks links, SignInMails mails, BackgroundQueue queue, Audit audit) {
        this.people = people;
        this.links = links;
        this.mails = mails;
        this.queue = queue;
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
            csv.line(person.id(), person.name(), person.email(), person.section(), link.url());
        }
        return csv.download("sign-in-links.csv");
    }

    /// Creates links, and sends them by e-mail in the background. Sending again sends nobody a second one.
    ///
    /// @param id one person; empty for all students to whom [ClassListStore#toMail] applies
    @PostMapping(MAILS)
    String mail(@RequestParam(defaultValue = "") String id, @RequestParam(defaultValue = "30") int days) {
        audit.change(
                () -> {
                    people.lock();
                    var jobs = mails.begin(id.isEmpty() ? people.toMail() : chosen(id), days);
                    queue.addAll(jobs);
                    return jobs;
                },
                jobs -> note(AuditAction.SIGN_IN_LINKS_MAILED, id, jobs));
        return "redirect:" + MAILS;
    }

    @GetMapping(MAILS)
    String mails(Model model) {
        audit.noteLook(new Note(AuditAction.CLASS_LIST_READ, null, null));
        model.addAttribute("mails", people.mails());
        model.addAttribute("unsent", people.unsent(ClassListPages.PAGE));
        return "sign-in-mails";
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
                () -> {
                    people.lock();
                    return links.create(chosen(id), validity, null);
                },
                created -> note(AuditAction.SIGN_IN_LINKS_MADE, id, created));
    }

    private static Note note(AuditAction action, String id, List<?> people) {
        return id.isEmpty() ? new Note(action, null, null, people.size() + " students") : new Note(action, null, id);
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
        audit.change(() -> links.revoke(id), new Note(AuditAction.SIGN_IN_LINK_REVOKED, null, id));
        return "redirect:" + ClassListPages.PATH;
    }
}
