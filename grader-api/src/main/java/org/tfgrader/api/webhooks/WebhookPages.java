package org.tfgrader.api.webhooks;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.exchange.WebhookProperties;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.FormErrors;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.webhooks.Delivery.State;
import org.tfgrader.api.webhooks.DeliveryStore.Filter;
import org.tfgrader.api.webhooks.DeliveryStore.Line;
import org.tfgrader.api.webhooks.WebhookController.Wish;

/// Shows instructors the webhooks and their deliveries. The API has the same functions.
@SignedInPage
class WebhookPages {
    static final String PATH = "/webhooks";
    private static final String BACK = "redirect:" + PATH;
    private static final int PAGE = 50;
    private static final String ABOUT = "[^\\p{Cntrl}]{0,255}";

    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final WebhookController api;
    private final WebhookProperties settings;
    private final Audit audit;
    private final Clock clock;

    WebhookPages(
            WebhookStore webhooks,
            DeliveryStore deliveries,
            WebhookController api,
            WebhookProperties settings,
            Audit audit,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.api = api;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /// The input for a new webhook.
    record NewEndpoint(@Nullable String url, @Nullable List<String> events) {
        static final NewEndpoint EMPTY = new NewEndpoint("", List.of(Outbox.GRADED, Outbox.REGRADED));

        public boolean has(String event) {
            return events != null && events.contains(event);
        }

        private Wish wish() {
            String wanted = url == null || url.isBlank() ? null : url.strip();
            return new Wish(wanted, events == null ? null : List.copyOf(events), null);
        }
    }

    /// The filter for deliveries.
    ///
    /// @param webhook only deliveries to this webhook; empty for all
    /// @param state `pending` or `failed`; empty for any
    /// @param q a student's id, or an id of a delivery, event or submission; empty for all
    record Search(String webhook, String state, String q) {
        Search(@Nullable String webhook, @Nullable String state, @Nullable String q) {
            this.webhook = Objects.requireNonNullElse(webhook, "");
            this.state = Objects.requireNonNullElse(state, "");
            this.q = Objects.requireNonNullElse(q, "").strip();
        }

        boolean isPossible() {
            return webhook.matches(ABOUT) && q.matches(ABOUT);
        }

        /// {@return the query of the page's address}
        String query(@Nullable String before) {
            return UriComponentsBuilder.newInstance()
                    .queryParam("webhook", "{webhook}")
                    .queryParam("state", "{state}")
                    .queryParam("q", "{q}")
                    .queryParamIfPresent("before", Optional.ofNullable(before))
                    .encode()
                    .buildAndExpand(webhook, state, q)
                    .toUriString();
        }

        Filter filter() {
            return new Filter(
                    webhook.isEmpty() ? null : webhook,
                    state.equals("pending") || state.equals("failed") ? State.of(state) : null,
                    q.isEmpty() ? null : q);
        }
    }

    @GetMapping("/deliveries")
    String all() {
        return "redirect:/grades";
    }

    @GetMapping(PATH)
    String list(
            Search search,
            @RequestParam(required = false) @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR) @Nullable
                    String before,
            @RequestParam(defaultValue = "") String open,
            Model model) {
        return page(search, before, open, model);
    }

    @GetMapping(PATH + "/new")
    String blank(Model model) {
        return form(NewEndpoint.EMPTY, Map.of(), model);
    }

    @PostMapping(PATH + "/new")
    String make(NewEndpoint form, HttpServletResponse response, Model model) {
        try {
            return secret(api.make(form.wish()).getBody(), response, model);
        } catch (Problem problem) {
            return form(form, FormErrors.of(problem, response), model);
        }
    }

    @PostMapping(PATH + "/{id}/secret")
    String rotate(@PathVariable String id, HttpServletResponse response, Model model) {
        return secret(api.rotate(id).getBody(), response, model);
    }

    @PostMapping(PATH + "/{id}/enable")
    String enable(@PathVariable String id) {
        api.enable(id);
        return BACK + "?webhook=" + id;
    }

    @GetMapping(PATH + "/{id}/remove")
    String askToRemove(@PathVariable String id, Model model) {
        model.addAttribute("webhook", api.one(id));
        return "webhook-remove";
    }

    @PostMapping(PATH + "/{id}/remove")
    String remove(@PathVariable String id) {
        api.remove(id);
        return BACK;
    }

    @PostMapping(PATH + "/{id}/deliveries/{delivery}/replay")
    String replay(@PathVariable String id, @PathVariable String delivery, HttpServletResponse response, Model model) {
        try {
            api.replay(id, delivery);
            return BACK + "?open=" + delivery + "#" + delivery;
        } catch (Problem problem) {
            return refused(problem, id, delivery, response, model);
        }
    }

    @PostMapping(PATH + "/{id}/replay")
    String replayWaiting(@PathVariable String id, HttpServletResponse response, Model model) {
        try {
            api.replayWaiting(id);
            return BACK + "?webhook=" + id;
        } catch (Problem problem) {
            return refused(problem, id, "", response, model);
        }
    }

    private String refused(Problem problem, String id, String open, HttpServletResponse response, Model model) {
        if (problem.type() == ProblemType.NOT_FOUND) {
            throw problem;
        }
        response.setStatus(problem.type().status().value());
        model.addAttribute("refused", problem.getMessage());
        return page(new Search(id, "", ""), null, open, model);
    }

    private static String secret(WebhookController.@Nullable Shown webhook, HttpServletResponse response, Model model) {
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("webhook", webhook);
        return "webhook-secret";
    }

    private static String form(NewEndpoint form, Map<String, String> errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("known", WebhookController.EVENTS);
        model.addAttribute("errors", errors);
        return "webhook-new";
    }

    private String page(Search search, @Nullable String before, String open, Model model) {
        Instant now = clock.instant();
        List<EndpointView> endpoints = EndpointView.of(
                webhooks.health(),
                deliveries.open(),
                deliveries.hours(now.minus(Duration.ofHours(EndpointView.HOURS))),
                now);
        List<Line> found = search.isPossible() ? deliveries.list(search.filter(), before, PAGE + 1) : List.of();
        var slice = Slice.of(found, PAGE, line -> line.delivery().id());
        List<Line> shown = opened(slice.items(), open, search, before);
        int mostTries = settings.delays().size();
        List<EndpointView> chosen = endpoints.stream()
                .filter(endpoint -> search.webhook.isEmpty() || endpoint.id().equals(search.webhook))
                .toList();
        EndpointView only = chosen.size() == 1 ? chosen.getFirst() : null;
        audit.note(new Note(AuditAction.DELIVERIES_READ, only == null ? null : only.id(), null));
        model.addAttribute("endpoints", endpoints);
        model.addAttribute("chosen", only);
        model.addAttribute(
                "waiting", chosen.stream().mapToInt(EndpointView::waiting).sum());
        model.addAttribute(
                "givenUp", chosen.stream().mapToInt(EndpointView::givenUp).sum());
        model.addAttribute(
                "lines",
                shown.stream().map(line -> LineView.of(line, mostTries)).toList());
        model.addAttribute("older", slice.next());
        model.addAttribute("here", search.query(before));
        model.addAttribute("open", open);
        model.addAttribute("opened", openView(shown, open).orElse(null));
        model.addAttribute("search", search);
        model.addAttribute("timeout", settings.timeout().toSeconds());
        return "webhooks";
    }

    /// {@return the listed deliveries, starting with the one to which a link leads}
    private List<Line> opened(List<Line> listed, String open, Search search, @Nullable String before) {
        boolean elsewhere = !open.isEmpty()
                && open.matches(SortableIds.FORM)
                && before == null
                && search.q.isEmpty()
                && listed.stream().noneMatch(line -> line.delivery().id().equals(open));
        return elsewhere ? deliveries.list(new Filter(null, null, open), null, 1) : listed;
    }

    private Optional<OpenView> openView(List<Line> listed, String open) {
        return listed.stream()
                .filter(line -> line.delivery().id().equals(open))
                .findFirst()
                .flatMap(line -> {
                    audit.note(new Note(AuditAction.DELIVERY_READ, open, line.student()));
                    return webhooks.find(line.webhook())
                            .flatMap(webhook ->
                                    deliveries.letter(open).map(letter -> OpenView.of(webhook, line, letter.body())));
                });
    }
}
