package org.tfgrader.api.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.submissions.SubmissionBodies;
import org.tfgrader.api.submissions.SubmissionDesk;
import org.tfgrader.api.submissions.SubmissionDesk.HandedIn;

/// Takes what a student hands in on the page, and shows how it is graded.
@Controller
class HandInPage {
    private final SubmissionBodies bodies;
    private final SubmissionDesk desk;

    HandInPage(SubmissionBodies bodies, SubmissionDesk desk) {
        this.bodies = bodies;
        this.desk = desk;
    }

    @PostMapping(path = "/submissions", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String handIn(
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> files,
            @AuthenticationPrincipal Caller caller,
            HttpServletResponse response,
            Model model)
            throws IOException {
        try {
            if (caller.student() == null) {
                throw new Problem(ProblemType.FORBIDDEN, "Only students hand in here: others do it through the API.");
            }
            var handedIn = new HandedIn(caller.student(), true, bodies.uploads(chosen(files)));
            return "redirect:/submissions/"
                    + desk.accept(caller, handedIn, null).id();
        } catch (Problem problem) {
            response.setStatus(problem.type().status().value());
            model.addAttribute("caller", caller);
            model.addAttribute("title", problem.type().title());
            model.addAttribute("detail", problem.getMessage());
            return "error";
        }
    }

    /// A form without a chosen file sends one that is empty and has no name.
    private static @Nullable List<MultipartFile> chosen(@Nullable List<MultipartFile> files) {
        return files == null
                ? null
                : files.stream()
                        .filter(file -> !file.isEmpty()
                                || (file.getOriginalFilename() != null
                                        && !file.getOriginalFilename().isEmpty()))
                        .toList();
    }
}
