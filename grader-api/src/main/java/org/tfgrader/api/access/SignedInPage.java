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

/// Marks controllers whose pages are for who has signed in: their bar says who that is, and leads to what they may see.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Controller
public @interface SignedInPage {

    /// Tells each of these pages, and the one that says what went wrong, who looks at it.
    @ControllerAdvice(annotations = SignedInPage.class, assignableTypes = ErrorController.class)
    class Reader {
        @ModelAttribute("caller")
        @Nullable
        Caller caller(@AuthenticationPrincipal @Nullable Caller caller) {
            return caller;
        }
    }
}
