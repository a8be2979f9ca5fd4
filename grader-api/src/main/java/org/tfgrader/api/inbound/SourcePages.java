package org.tfgrader.api.inbound;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.inbound.IncomingEvents.Queued;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Shows instructors the webhook sources, and their events that created no submission yet.
@SignedInPage
@RequestMapping(SourcePages.PATH)
class SourcePages {
    static final String PATH = "/sources";
    private static final int MOST_SHOWN = 200;

    private final SourceStore sources;
    private final IncomingEvents events;
    private final ListedStudents listed;
    private final Audit audit;

    SourcePages(SourceStore sources, IncomingEvents events, ListedStudents listed, Audit audit) {
        this.sources = sources;
        this.events = events;
        this.listed = listed;
        this.audit = audit;
    }

    @GetMapping
    String list(Model model) {
        audit.note(new Note(AuditAction.WEBHOOK_EVENTS_READ, null, null));
        List<Queued> all = events.all();
        model.addAttribute("sources", sources.all());
        List<Queued> shown = all.stream().limit(MOST_SHOWN).toList();
        model.addAttribute("events", shown);
        model.addAttribute(
                "names",
                listed.names(shown.stream().map(queued -> queued.event().student())));
        model.addAttribute("count", all.size());
        return "sources";
    }

    /// @param event the key of the event
    @PostMapping("/retry")
    String retry(@RequestParam String event) {
        change(AuditAction.WEBHOOK_EVENT_RETRIED, event, events::retry);
        return "redirect:" + PATH;
    }

    /// @param event the key of the event
    @PostMapping("/remove")
    String remove(@RequestParam String event) {
        change(AuditAction.WEBHOOK_EVENT_REMOVED, event, events::remove);
        return "redirect:" + PATH;
    }

    private void change(AuditAction action, String key, Consumer<IncomingEvent> change) {
        audit.change(
                () -> {
                    IncomingEvent found = events.find(key)
                            .orElseThrow(() -> new Problem(
                                    ProblemType.NOT_FOUND, "This event waits no longer: look it up in the list."));
                    change.accept(found);
                    return found;
                },
                event -> new Note(action, event.source(), event.student()));
    }
}
