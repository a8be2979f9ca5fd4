package org.tfgrader.api.results;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.limits.ReceivedBody;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.submissions.SubmissionBodies;
import org.tfgrader.api.submissions.SubmissionBodies.JsonFile;
import org.tfgrader.api.submissions.SubmissionDesk;
import org.tfgrader.api.submissions.SubmissionDesk.HandedIn;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Accepts submissions from a form: files, or the code in the page. With JavaScript, the page uses the API instead.
@SignedInPage
class HandInPage {
    private final SubmissionBodies bodies;
    private final SubmissionDesk desk;
    private final Clock clock;

    HandInPage(SubmissionBodies bodies, SubmissionDesk desk, Clock clock) {
        this.bodies = bodies;
        this.desk = desk;
        this.clock = clock;
    }

    /// Forms post to this address. For people who open it by hand, the list of submissions is the start page.
    @GetMapping("/submissions")
    String list() {
        return "redirect:/";
    }

    @PostMapping(path = "/submissions", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String handIn(
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> files,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request)
            throws IOException {
        if (caller.student() == null) {
            throw new Problem(ProblemType.FORBIDDEN, "Only students can submit on this page: use the API instead.");
        }
        var handedIn = new HandedIn(caller.student(), true, handedIn(files, request));
        Instant arrivedAt = ReceivedBody.arrivedAt(request, clock);
        return "redirect:/submissions/"
                + desk.accept(caller, handedIn, null, arrivedAt).id();
    }

    private List<SourceFile> handedIn(@Nullable List<MultipartFile> files, HttpServletRequest request)
            throws IOException {
        List<MultipartFile> chosen = files == null
                ? List.of()
                : files.stream().filter(HandInPage::isChosen).toList();
        String[] names = request.getParameterValues("name");
        String[] sources = request.getParameterValues("source");
        if (!chosen.isEmpty() || names == null || sources == null) {
            return bodies.uploads(chosen);
        }
        List<@Nullable JsonFile> written = new ArrayList<>();
        for (int i = 0; i < Math.min(names.length, sources.length); i++) {
            written.add(new JsonFile(names[i], sources[i]));
        }
        return bodies.files("source", written);
    }

    /// Without a selected file, a form sends an empty file without a name.
    private static boolean isChosen(MultipartFile file) {
        return !file.isEmpty() || StringUtils.hasLength(file.getOriginalFilename());
    }
}
