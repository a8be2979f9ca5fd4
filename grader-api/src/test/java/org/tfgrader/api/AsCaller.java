package org.tfgrader.api;

import java.util.function.Supplier;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Caller.SignIn;
import org.tfgrader.api.access.Role;

/// Calls services as their pages do: on behalf of a caller, within a request.
public final class AsCaller {
    public static final Caller INSTRUCTOR = Caller.signedIn(SignIn.PASSWORD, Role.INSTRUCTOR, "instructor", null);

    private AsCaller() {}

    public static <T> T get(Caller caller, Supplier<T> action) {
        SecurityContextHolder.getContext().setAuthentication(caller.authentication());
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
        try {
            return action.get();
        } finally {
            RequestContextHolder.resetRequestAttributes();
            SecurityContextHolder.clearContext();
        }
    }

    public static void run(Caller caller, Runnable action) {
        get(caller, () -> {
            action.run();
            return caller;
        });
    }
}
