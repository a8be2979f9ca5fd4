package org.tfgrader.api.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.grading.queue.Queue;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.settings.Database;
import org.tfgrader.api.submissions.Capacity;

/// Shows the health of this node, the queue, and how fast submissions are graded.
@SignedInPage
class OperationsPages {
    private final ServiceHealth health;
    private final Capacity capacity;
    private final Queue queue;
    private final RecentGradings gradings;
    private final Database database;
    private final Audit audit;
    private final Clock clock;

    OperationsPages(
            ServiceHealth health,
            Capacity capacity,
            Queue queue,
            RecentGradings gradings,
            Database database,
            Audit audit,
            Clock clock) {
        this.health = health;
        this.capacity = capacity;
        this.queue = queue;
        this.gradings = gradings;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/operations")
    String show(Model model) {
        audit.noteLook(new Note(AuditAction.OPERATIONS_READ, null, null));
        Instant now = clock.instant();
        Queue.Length length = queue.length();
        model.addAttribute("parts", health.parts());
        model.addAttribute("workers", capacity.workers());
        model.addAttribute("database", database.isShared() ? "PostgreSQL" : "embedded H2");
        model.addAttribute("queue", length);
        model.addAttribute(
                "oldest", length.oldest() == null ? null : Words.span(Duration.between(length.oldest(), now)));
        model.addAttribute("figures", gradings.figures(now));
        return "operations";
    }
}
