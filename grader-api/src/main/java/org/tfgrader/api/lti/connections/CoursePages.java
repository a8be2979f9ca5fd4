package org.tfgrader.api.lti.connections;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tfgrader.api.access.SignedInPage;

/// Lets instructors admit and withdraw courses of an LMS.
@SignedInPage
@RequestMapping(PlatformPages.PATH + "/{id}/courses/{course}")
class CoursePages {
    private static final String BACK = "redirect:" + PlatformPages.PATH + "/{id}";

    private final CourseService courses;
    private final RegistrationService registrations;

    CoursePages(CourseService courses, RegistrationService registrations) {
        this.courses = courses;
        this.registrations = registrations;
    }

    @PostMapping("/admit")
    String admit(@PathVariable String id, @PathVariable String course) {
        courses.admit(id, course);
        return BACK;
    }

    @GetMapping("/withdraw")
    String askToWithdraw(@PathVariable String id, @PathVariable String course, Model model) {
        model.addAttribute("platform", registrations.show(id));
        model.addAttribute("course", courses.find(id, course));
        return "course-withdraw";
    }

    @PostMapping("/withdraw")
    String withdraw(@PathVariable String id, @PathVariable String course) {
        courses.withdraw(id, course);
        return BACK;
    }
}
