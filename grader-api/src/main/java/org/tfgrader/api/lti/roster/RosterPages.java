package org.tfgrader.api.lti.roster;

import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.lti.courses.LinkStore;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Shows instructors which students on the rosters submitted nothing.
@SignedInPage
class RosterPages {
    private static final int LINKS = 100;
    private static final int STUDENTS = 200;

    private final RosterStore rosters;
    private final RosterRequests requests;
    private final LinkStore store;
    private final Audit audit;

    RosterPages(RosterStore rosters, RosterRequests requests, LinkStore store, Audit audit) {
        this.rosters = rosters;
        this.requests = requests;
        this.store = store;
        this.audit = audit;
    }

    @GetMapping("/roster")
    String list(Model model) {
        audit.note(new Note(AuditAction.LTI_ROSTER_READ, null, null));
        List<CourseLink> links = rosters.links(LINKS);
        model.addAttribute("links", links);
        model.addAttribute(
                "missing", rosters.missing(links.stream().map(CourseLink::id).toList(), STUDENTS));
        return "roster";
    }

    @PostMapping("/roster/{id}/refresh")
    String refresh(@PathVariable String id) {
        audit.change(
                () -> {
                    if (!requests.add(find(id).id())) {
                        throw new Problem(
                                ProblemType.NO_ROSTER,
                                "The LMS provides no roster for this link: ask its administrator to allow this"
                                        + " tool Names and Role Provisioning Services, then open the link again.");
                    }
                },
                Note.of(AuditAction.LTI_ROSTER_REFRESHED, id));
        return "redirect:/roster";
    }

    @GetMapping("/roster/{id}/remove")
    String askToRemove(@PathVariable String id, Model model) {
        model.addAttribute("link", find(id));
        return "link-remove";
    }

    /// Removes a link, as after its activity was deleted in the LMS.
    @PostMapping("/roster/{id}/remove")
    String remove(@PathVariable String id) {
        audit.change(() -> store.remove(find(id).id()), Note.of(AuditAction.LTI_LINK_REMOVED, id));
        return "redirect:/roster";
    }

    private CourseLink find(String id) {
        return rosters.link(id)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "No link has this id: look it up in the list."));
    }
}
