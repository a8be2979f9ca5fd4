package org.tfgrader.api.lti.platforms;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.outbound.UrlGuard;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.Problem.FieldError;
import org.tfgrader.api.problems.ProblemType;

/// Validates the fields of a registration, and reports all errors together.
public final class RegistrationFields {
    public static final String NAME = "^[a-z0-9][a-z0-9-]{0,63}$";
    public static final int MAX_LENGTH = 255;
    private static final int MAX_DEPLOYMENTS = 1000;
    private static final URI NOWHERE = URI.create("");

    private final UrlGuard guard;
    private final String missing;
    private final List<FieldError> errors = new ArrayList<>();
    private ProblemType type = ProblemType.INVALID_FIELD;

    /// Starts the validation.
    ///
    /// @param missing the message for a missing field, after the field's name
    public RegistrationFields(UrlGuard guard, String missing) {
        this.guard = guard;
        this.missing = missing;
    }

    /// {@return the prefix of student ids}
    public String name(@Nullable String name) {
        if (name == null) {
            return missing("name", "is missing: choose one, such as campus.");
        }
        if (!name.matches(NAME)) {
            invalid("name", "must be 1 to 64 lower-case letters, digits and hyphens, such as campus");
        }
        return name;
    }

    /// {@return a name or an id}
    public String text(String field, @Nullable String text) {
        if (text == null) {
            return missing(field, missing);
        }
        if (text.isBlank() || text.length() > MAX_LENGTH || text.indexOf('\0') >= 0) {
            invalid(field, "must be 1 to %d characters long".formatted(MAX_LENGTH));
        }
        return text;
    }

    /// {@return the same, or null if there is none}
    public @Nullable String optional(String field, @Nullable String text) {
        return text == null ? null : text(field, text);
    }

    /// {@return a URL to which requests may be sent}
    public URI url(String field, @Nullable String url) {
        if (url == null) {
            missing(field, missing);
            return NOWHERE;
        }
        try {
            return guard.checked(field, url);
        } catch (Problem refused) {
            errors.addAll(refused.errors());
            return NOWHERE;
        }
    }

    public Set<String> deployments(@Nullable List<@Nullable String> deployments) {
        if (deployments == null || deployments.isEmpty()) {
            missing("deploymentIds", missing);
            return Set.of();
        }
        if (deployments.size() > MAX_DEPLOYMENTS) {
            invalid("deploymentIds", "must have at most %d elements".formatted(MAX_DEPLOYMENTS));
            return Set.of();
        }
        Set<String> read = new HashSet<>();
        for (String deployment : deployments) {
            int before = errors.size();
            read.add(text("deploymentIds", deployment));
            if (errors.size() > before) {
                break;
            }
        }
        return read;
    }

    public void invalid(String field, String rule) {
        errors.add(new FieldError(field, "`%s` %s.".formatted(field, rule)));
    }

    private String missing(String field, String words) {
        if (errors.isEmpty()) {
            type = ProblemType.MISSING_FIELD;
        }
        errors.add(new FieldError(field, "`%s` %s".formatted(field, words)));
        return "";
    }

    /// Finishes the validation.
    ///
    /// @throws Problem if any field was invalid
    public void end() {
        if (!errors.isEmpty()) {
            throw Problem.ofFields(type, errors);
        }
    }
}
