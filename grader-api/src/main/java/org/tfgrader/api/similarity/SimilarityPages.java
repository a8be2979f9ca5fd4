package org.tfgrader.api.similarity;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.similarity.SimilarPair.Lines;
import org.tfgrader.api.similarity.SimilarPair.Passage;
import org.tfgrader.api.similarity.SimilarPair.Side;
import org.tfgrader.api.similarity.SimilarityController.Known;
import org.tfgrader.api.submissions.SubmissionReader;
import org.tfgrader.api.submissions.SubmissionStore;

/// Shows similar submissions and their passages. The API has the same functions.
@SignedInPage
@RequestMapping("/similarity")
class SimilarityPages {
    private final SimilarityController api;
    private final SubmissionReader reader;
    private final SubmissionStore submissions;

    SimilarityPages(SimilarityController api, SubmissionReader reader, SubmissionStore submissions) {
        this.api = api;
        this.reader = reader;
        this.submissions = submissions;
    }

    /// Shows links to these pages only if similarity is enabled.
    @ControllerAdvice(annotations = SignedInPage.class)
    static class Switch {
        private final SimilarityProperties settings;

        Switch(SimilarityProperties settings) {
            this.settings = settings;
        }

        @ModelAttribute("compares")
        boolean compares() {
            return settings.isOn();
        }
    }

    @Heavy
    @GetMapping
    String list(
            @RequestParam(defaultValue = "50") @Range(min = 0, max = 100, message = Slice.LIMIT) int atLeast,
            Model model) {
        Known known = api.read(atLeast);
        Comparison done = known.done();
        model.addAttribute("latest", known.latest());
        model.addAttribute("done", done);
        model.addAttribute("atLeast", atLeast);
        if (done != null) {
            var view = new DistributionView(done.distribution());
            model.addAttribute("all", view);
            model.addAttribute("pairs", known.pairs().stream().map(view::row).toList());
        }
        return "similarity";
    }

    @PostMapping
    String compare(@AuthenticationPrincipal Caller caller) {
        api.compare(caller);
        return "redirect:/similarity";
    }

    @Heavy
    @GetMapping("/{id}")
    String pair(@PathVariable String id, @AuthenticationPrincipal Caller caller, Model model) {
        SimilarPair pair = api.pair(id);
        List<Passage> passages = pair.passages() == null
                ? List.of()
                : pair.passages().stream()
                        .sorted(Comparator.comparing(
                                        (Passage passage) -> passage.first().file())
                                .thenComparingInt(passage -> passage.first().from()))
                        .toList();
        model.addAttribute("similarity", DistributionView.percent(pair.similarity()));
        model.addAttribute("pair", pair);
        model.addAttribute(
                "sides",
                Stream.of(
                                side(pair.first(), passages, Passage::first, caller),
                                side(pair.second(), passages, Passage::second, caller))
                        .toList());
        return "similar-pair";
    }

    private SideView side(Side side, List<Passage> passages, Function<Passage, Lines> lines, Caller caller) {
        reader.open(side.submission(), caller, AuditAction.SOURCE_READ);
        return SideView.of(
                side,
                submissions.files(side.submission()),
                passages.stream().map(lines).toList());
    }
}
