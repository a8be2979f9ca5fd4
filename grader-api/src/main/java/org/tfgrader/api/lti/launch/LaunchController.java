package org.tfgrader.api.lti.launch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.PagePolicy;
import org.tfgrader.api.access.RandomSecrets;
import org.tfgrader.api.access.Sessions;
import org.tfgrader.api.lti.platforms.LtiRefused;
import org.tfgrader.api.lti.platforms.ThisTool;
import org.tfgrader.api.lti.platforms.Urls;

/// Receives launches from an LMS, with a token that describes the person.
@Controller
class LaunchController {
    private static final String ARRIVE = "/lti/arrive";
    private static final String PENDING = LaunchController.class.getName() + ".pending";
    private static final Logger log = LoggerFactory.getLogger(LaunchController.class);

    private final LoginStates states;
    private final Launches launches;
    private final Admission courses;
    private final Arrivals arrivals;
    private final Sessions sessions;
    private final DeepLinking deepLinks;

    LaunchController(
            LoginStates states,
            Launches launches,
            Admission courses,
            Arrivals arrivals,
            Sessions sessions,
            DeepLinking deepLinks) {
        this.states = states;
        this.launches = launches;
        this.courses = courses;
        this.arrivals = arrivals;
        this.sessions = sessions;
        this.deepLinks = deepLinks;
    }

    /// A valid launch whose browser is not verified yet.
    private record Pending(Launch launch, LoginState state) {}

    @PostMapping(ThisTool.LAUNCH)
    String launch(
            @RequestParam(name = "id_token", required = false) @Nullable String idToken,
            @RequestParam(name = "state", required = false) @Nullable String issued,
            @RequestParam(name = "error", required = false) @Nullable String error,
            @RequestParam(name = "error_description", required = false) @Nullable String description,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (error != null) {
            throw LtiRefused.malformed("The LMS refused the launch (%s): open the assignment in your course again."
                    .formatted(description == null ? error : error + ", " + description));
        }
        if (idToken == null || issued == null) {
            throw LtiRefused.malformed(
                    "The launch has no token or no state: open the assignment from your course instead of using"
                            + " this address.");
        }
        LoginState state = states.read(issued);
        Launch launch = launches.read(state, idToken);
        Optional<String> kept = BindingToken.find(state.nonce(), request);
        if (kept.isPresent()) {
            BindingToken.forget(state.nonce(), response);
            if (!RandomSecrets.hash(kept.get()).equals(state.bindingToken())) {
                throw LtiRefused.unproven(
                        "This launch started in another browser: open the assignment in your course again.");
            }
            return accept(launch, request, response, model);
        }
        return ask(new Pending(launch, state), request, model);
    }

    /// The browser has sent no cookie, so the person is asked for confirmation. Otherwise a foreign page could make
    /// them work under another name.
    private String ask(Pending pending, HttpServletRequest request, Model model) {
        request.getSession(true).setAttribute(PENDING, pending);
        PagePolicy.letFrame(request, pending.launch.frames());
        model.addAttribute("person", pending.launch.person());
        model.addAttribute("id", arrivals.student(pending.launch, pending.launch.sub()));
        model.addAttribute("key", BindingToken.name(pending.state.nonce()));
        return "lti-arrival";
    }

    /// @param of the launch to which the question belongs
    @PostMapping(ARRIVE)
    String arrive(
            @RequestParam(defaultValue = "") String of,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (request.getRequestedSessionId() == null) {
            throw LtiRefused.unproven(
                    "Your browser blocks cookies for pages inside your course: allow cookies from this site, or ask"
                            + " your instructor to make the assignment open in a new window.");
        }
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(PENDING) instanceof Pending(var launch, var state))
                || !BindingToken.name(state.nonce()).equals(of)) {
            throw LtiRefused.unproven("This launch has ended: open the assignment in your course again.");
        }
        session.removeAttribute(PENDING);
        return accept(launch, request, response, model);
    }

    private String accept(Launch launch, HttpServletRequest request, HttpServletResponse response, Model model) {
        // The course may have been withdrawn since the page asked who this is.
        String course = courses.admitted(launch);
        return switch (launch.wish()) {
            case Launch.Wish.Open(var link, var graded) -> {
                Caller caller = arrivals.caller(launch);
                sessions.begin(caller, launch.frames(), request, response);
                CourseSessions.keep(course, launch, caller, request.getSession(true));
                log.info(
                        "{} signed in from {} as {}",
                        caller.name(),
                        launch.registration().name(),
                        launch.role());
                arrivals.note(launch, link, course, caller);
                yield graded == null ? "redirect:/" : attempt(arrivals.student(launch, graded), model);
            }
            case Launch.Wish.Choose choose -> {
                log.info(
                        "{} adds the assignment to a course of {}",
                        launch.registration().student(launch.sub()),
                        launch.registration().name());
                PagePolicy.letFrame(request, launch.frames());
                PagePolicy.letPost(request, Urls.origin(choose.returnUrl()));
                model.addAttribute("platform", launch.registration().name());
                model.addAttribute("returnUrl", choose.returnUrl());
                model.addAttribute("jwt", deepLinks.sign(launch, choose));
                yield "lti-chosen";
            }
        };
    }

    /// {@return the page of a student's effective attempt}
    private String attempt(String student, Model model) {
        return arrivals.attempt(student)
                .map(id -> "redirect:/submissions/" + id)
                .orElseGet(() -> {
                    model.addAttribute("student", student);
                    return "lti-no-attempt";
                });
    }
}
