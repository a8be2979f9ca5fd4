package org.tfgrader.api.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.grading.nodes.Node;
import org.tfgrader.api.grading.nodes.NodeController;
import org.tfgrader.api.grading.nodes.Nodes;
import org.tfgrader.api.grading.queue.Queue;
import org.tfgrader.api.operations.OperationsStore.Happened;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.settings.Database;

/// Shows the state of the service. The API has the same actions.
@SignedInPage
@RequestMapping(OperationsPages.PATH)
class OperationsPages {
    static final String PATH = "/operations";
    private static final String BACK = "redirect:" + PATH;
    private static final int EVENTS = 10;
    private static final int LATELY_MINUTES = 5;

    private final Nodes nodes;
    private final NodeController control;
    private final Queue queue;
    private final OperationsStore store;
    private final Database database;
    private final Audit audit;
    private final Clock clock;

    OperationsPages(
            Nodes nodes,
            NodeController control,
            Queue queue,
            OperationsStore store,
            Database database,
            Audit audit,
            Clock clock) {
        this.nodes = nodes;
        this.control = control;
        this.queue = queue;
        this.store = store;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    String show(Model model) {
        audit.noteLook(new Note(AuditAction.OPERATIONS_READ, null, null));
        Instant now = clock.instant();
        List<Node> all = nodes.all();
        Queue.Length length = queue.length();
        model.addAttribute("troubles", Trouble.of(all, length, now));
        model.addAttribute(
                "nodes", all.stream().map(node -> NodeRow.of(node, all, now)).toList());
        model.addAttribute("grading", all.stream().filter(Node::grades).count());
        model.addAttribute(
                "workers",
                all.stream().filter(Node::grades).mapToInt(Node::workers).sum());
        model.addAttribute("database", database.isShared() ? "PostgreSQL" : "embedded H2");
        model.addAttribute("queue", length);
        model.addAttribute(
                "oldest", length.oldest() == null ? null : Words.span(Duration.between(length.oldest(), now)));
        var figures = store.figures(now);
        model.addAttribute("figures", figures);
        model.addAttribute(
                "perMinute", Words.points((double) Math.round(10.0 * figures.lately() / LATELY_MINUTES) / 10));
        model.addAttribute("median", seconds(figures.median()));
        model.addAttribute("slow", seconds(figures.slow()));
        model.addAttribute("hour", LastHour.of(store.minutesSince(LastHour.begin(now)), length.waiting(), now));
        model.addAttribute("walls", Walls.of(all));
        model.addAttribute("events", events(now));
        return "operations";
    }

    private List<Happened> events(Instant now) {
        return Stream.concat(store.deeds().stream(), store.mishaps(now).stream())
                .sorted(Comparator.comparing(Happened::at).reversed())
                .limit(EVENTS)
                .toList();
    }

    private static String seconds(@Nullable Double seconds) {
        if (seconds == null) {
            return "\u2013";
        }
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f" : seconds < 100 ? "%.1f" : "%.0f", seconds);
    }

    @PostMapping("/nodes/{name}/drain")
    String drain(@PathVariable String name) {
        control.drain(name);
        return BACK;
    }

    @PostMapping("/nodes/{name}/resume")
    String resume(@PathVariable String name) {
        control.resume(name);
        return BACK;
    }

    @PostMapping("/nodes/{name}/forget")
    String forget(@PathVariable String name) {
        control.forget(name);
        return BACK;
    }

    @PostMapping("/self-test")
    String test() {
        control.test();
        return BACK;
    }
}
