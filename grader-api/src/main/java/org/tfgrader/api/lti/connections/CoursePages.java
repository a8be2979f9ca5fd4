package org.tfgrader.api.lti.connections;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.lti.courses.CourseStore;

/// Lets instructors admit and withdraw courses of an LMS.
@SignedInPage
@RequestMapping(PlatformPages.PATH + "/{id}/courses/{course}")
class CoursePages {
    private static final String BACK = "redirect:" + PlatformPages.PATH + "/{id}";

    private final CourseController api;
    private final RegistrationController registrations;
    private final CourseStore courses;

    CoursePages(CourseController api, RegistrationController registrations, CourseStore courses) {
        this.api = api;
        this.registrations = registrations;
        this.courses = courses;
    }

    @PostMapping("/admit")
    String admit(@PathVariable String id, @PathVariable String course) {
        api.admit(id, course);
        return BACK;
    }

    @GetMapping("/withdraw")
    String askToWithdraw(@PathVariable String id, @PathVariable String course, Model model) {
        model.addAttribute("platform", registrations.show(id));
        model.addAttribute("course", CourseController.Shown.of(api.find(id, course)));
        model.addAttribute("links", courses.countLinks(course));
        model.addAttribute("grades", courses.countGrades(course));
        return "course-withdraw";
    }

    @PostMapping("/withdraw")
    String withdraw(@PathVariable String id, @PathVariable String course) {
        api.withdraw(id, course);
        return BACK;
    }
}
