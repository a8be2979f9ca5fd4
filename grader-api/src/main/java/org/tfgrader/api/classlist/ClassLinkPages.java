package org.tfgrader.api.classlist;

import java.time.Duration;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Creates and revokes the link of the class and its code, and answers the requests of those who wait.
@SignedInPage
@RequestMapping(ClassLinkPages.PATH)
class ClassLinkPages {
    static final String PATH = ClassListPages.PATH + "/link";
    private static final String BACK = "redirect:" + PATH;

    private final ClassLink link;
    private final SignInRequests requests;
    private final Audit audit;

    ClassLinkPages(ClassLink link, SignInRequests requests, Audit audit) {
        this.link = link;
        this.requests = requests;
        this.audit = audit;
    }

    @GetMapping
    String show(Model model) {
        audit.noteLook(new Note(AuditAction.CLASS_LIST_READ, null, null));
        model.addAttribute("link", link.current().orElse(null));
        model.addAttribute("requests", requests.byNetwork());
        return "class-link";
    }

    /// Creates or replaces the link and shows it once.
    @PostMapping
    String create(@RequestParam(defaultValue = "30") int days, Model model) {
        Duration validity = SignInLinkPages.validity(days);
        model.addAttribute(
                "url",
                audit.change(() -> link.renew(validity), url -> new Note(AuditAction.CLASS_LINK_MADE, null, null)));
        return "class-link-made";
    }

    @PostMapping("/revoke")
    String revoke() {
        audit.change(link::revoke, new Note(AuditAction.CLASS_LINK_REVOKED, null, null));
        return BACK;
    }

    /// Creates or replaces the class code and shows it once.
    @PostMapping("/code")
    String code(Model model) {
        String code = ClassCodes.next();
        audit.change(
                () -> {
                    if (!link.setCode(ClassCodes.hash(code))) {
                        throw new Problem(
                                ProblemType.NOT_FOUND, "A class code belongs to a class link: create the link first.");
                    }
                },
                new Note(AuditAction.CLASS_CODE_MADE, null, null));
        model.addAttribute("code", code);
        return "class-link-made";
    }

    @PostMapping("/confirm")
    String confirm(@RequestParam long id) {
        audit.change(
                () -> requests.confirm(id),
                student -> new Note(AuditAction.SIGN_IN_CONFIRMED, null, student, "request " + id));
        return BACK;
    }

    @PostMapping("/refuse")
    String refuse(@RequestParam long id) {
        audit.change(
                () -> requests.refuse(id),
                student -> new Note(AuditAction.SIGN_IN_REFUSED, null, student, "request " + id));
        return BACK;
    }

    @PostMapping("/refuse-all")
    String refuseAll(@RequestParam String network) {
        audit.change(
                () -> requests.refuseAll(network),
                refused -> new Note(
                        AuditAction.SIGN_IN_REFUSED, null, null, "%d requests of %s".formatted(refused, network)));
        return BACK;
    }
}
