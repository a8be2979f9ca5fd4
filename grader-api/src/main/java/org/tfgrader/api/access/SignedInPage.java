package org.tfgrader.api.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Marks controllers of pages for signed-in people, which show a navigation bar that depends on the role.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Controller
public @interface SignedInPage {

    /// Adds the current caller to the model of each of these pages, and of the error page.
    @ControllerAdvice(annotations = SignedInPage.class, assignableTypes = ErrorController.class)
    class Reader {
        @ModelAttribute("caller")
        @Nullable
        Caller caller(@AuthenticationPrincipal @Nullable Caller caller) {
            return caller;
        }
    }
}
