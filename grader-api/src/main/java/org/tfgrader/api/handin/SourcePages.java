package org.tfgrader.api.handin;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.handin.PlatformEvent.State;
import org.tfgrader.api.handin.source.Source;
import org.tfgrader.api.handin.source.SourceKind.Standard;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Shows instructors the webhook sources and their events.
@SignedInPage
@RequestMapping(SourcePages.PATH)
class SourcePages {
    static final String PATH = "/sources";
    private static final int PAGE = 50;

    private final SourceStore sources;
    private final EventStore events;
    private final EventController api;
    private final Audit audit;

    SourcePages(SourceStore sources, EventStore events, EventController api, Audit audit) {
        this.sources = sources;
        this.events = events;
        this.api = api;
        this.audit = audit;
    }

    /// A source as the page shows it.
    ///
    /// @param told whether it has events whose files are fetched later
    record Row(String id, String name, String kind, String path, Instant createdAt, boolean told) {
        static Row of(Source source) {
            return new Row(
                    source.id(),
                    source.name(),
                    source.kind().word(),
                    "/hooks/" + source.name(),
                    source.createdAt(),
                    !(source.kind() instanceof Standard));
        }
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR) @Nullable
                    String before,
            Model model) {
        return page(source, state, before, model);
    }

    @PostMapping("/{id}/events/{event}/retry")
    String retry(@PathVariable String id, @PathVariable String event, HttpServletResponse response, Model model) {
        try {
            api.retry(id, event);
            return "redirect:" + PATH + "?source=" + id;
        } catch (Problem problem) {
            if (problem.type() == ProblemType.NOT_FOUND) {
                throw problem;
            }
            response.setStatus(problem.type().status().value());
            model.addAttribute("refused", problem.getMessage());
            return page(id, "", null, model);
        }
    }

    /// @param source whose events are shown; if it has none, those of the first source that has any
    private String page(String source, String state, @Nullable String before, Model model) {
        List<Row> all = sources.all().stream().map(Row::of).toList();
        Row chosen = all.stream()
                .filter(row -> row.id().equals(source))
                .findFirst()
                .or(() -> all.stream().filter(Row::told).findFirst())
                .orElse(null);
        State wanted = Stream.of(State.values())
                .filter(known -> known.word().equals(state))
                .findFirst()
                .orElse(null);
        if (chosen != null) {
            audit.note(Note.of(AuditAction.WEBHOOK_EVENTS_READ, chosen.id()));
        }
        List<PlatformEvent> found = chosen == null ? List.of() : events.list(chosen.id(), wanted, before, PAGE + 1);
        var slice = Slice.of(found, PAGE, PlatformEvent::id);
        model.addAttribute("sources", all);
        model.addAttribute("chosen", chosen);
        model.addAttribute("state", wanted == null ? "" : wanted.word());
        model.addAttribute("states", Stream.of(State.values()).map(State::word).toList());
        model.addAttribute("events", slice.items());
        model.addAttribute("older", slice.next());
        return "sources";
    }
}
