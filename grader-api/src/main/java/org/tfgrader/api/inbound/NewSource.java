package org.tfgrader.api.inbound;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.exchange.Secrets;
import org.tfgrader.api.inbound.source.PlatformAccess;
import org.tfgrader.api.inbound.source.SourceKind;
import org.tfgrader.api.inbound.source.SourceKind.Canvas;
import org.tfgrader.api.inbound.source.SourceKind.Moodle;
import org.tfgrader.api.inbound.source.SourceKind.Standard;
import org.tfgrader.api.outbound.UrlGuard;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// A webhook source to create.
@Schema(name = "NewWebhookSource")
record NewSource(
        @NotNull(message = "is missing: choose one, such as campus.")
        @Pattern(
                regexp = NewSource.NAME,
                message = "must be 1 to 64 lower-case letters, digits and hyphens, such as campus-2.")
        String name,

        @Nullable String secret,

        @Schema(allowableValues = {"standard", "canvas", "moodle"}) @Nullable
        String kind,

        @Nullable String jwksUri,

        @Pattern(regexp = NewSource.ACCOUNT, message = "must be 1 to 255 visible ASCII characters.") @Nullable
        String rootAccountUuid,

        @Nullable String apiUrl,

        @Pattern(regexp = NewSource.TOKEN, message = NewSource.TOKEN_RULE) @Nullable
        String apiToken,

        @Size(max = 20, message = "must have at most {max} elements.") @JsonSetter(contentNulls = Nulls.FAIL) @Nullable
        List<@Pattern(regexp = NewSource.HOST, message = "must be a host such as files.example.edu.") String> fileHosts,

        @Size(max = 100, message = "must have at most {max} elements.") @JsonSetter(contentNulls = Nulls.FAIL) @Nullable
        List<@Pattern(regexp = NewSource.ASSIGNMENT, message = "must be a number such as 4711.") String>
                assignmentIds) {

    static final String NAME = "^[a-z0-9][a-z0-9-]{0,63}$";
    static final String ACCOUNT = "^[!-~]{1,255}$";
    static final String TOKEN = "^[!-~]{1,1000}$";
    static final String TOKEN_RULE = "must be 1 to 1000 visible ASCII characters.";
    static final String HOST = "^[a-z0-9]([a-z0-9.-]{0,180}[a-z0-9])?(:[1-9][0-9]{0,4})?$";
    static final String ASSIGNMENT = "^[0-9]{1,18}$";

    private static final String MOODLE_TOKEN = "^[!-~]{16,255}$";

    /// {@return the kind of the source, with its fields}
    ///
    /// @throws Problem that names the missing or invalid field
    SourceKind checkedKind(UrlGuard guard) {
        return switch (kind == null ? "standard" : kind) {
            case "standard" -> {
                refuse("standard", "jwksUri", jwksUri);
                refuse("standard", "rootAccountUuid", rootAccountUuid);
                refuse("standard", "apiUrl", apiUrl);
                refuse("standard", "apiToken", apiToken);
                refuse("standard", "fileHosts", fileHosts);
                refuse("standard", "assignmentIds", assignmentIds);
                yield new Standard(List.of(secret == null ? Secrets.next() : Secrets.checked(secret)));
            }
            case "canvas" -> {
                refuse("canvas", "secret", secret);
                yield new Canvas(
                        guard.checked("jwksUri", required("jwksUri", jwksUri)),
                        required("rootAccountUuid", rootAccountUuid),
                        access(guard));
            }
            case "moodle" -> {
                refuse("moodle", "jwksUri", jwksUri);
                refuse("moodle", "rootAccountUuid", rootAccountUuid);
                yield new Moodle(List.of(secret == null ? Secrets.next() : moodleToken(secret)), access(guard));
            }
            default -> throw invalid("kind", "must be standard, canvas or moodle");
        };
    }

    private PlatformAccess access(UrlGuard guard) {
        URI url = guard.checked("apiUrl", required("apiUrl", apiUrl).replaceFirst("/+$", ""));
        if (url.getRawQuery() != null) {
            throw invalid("apiUrl", "must be the base URL of the LMS, without a query");
        }
        return new PlatformAccess(
                url,
                required("apiToken", apiToken),
                fileHosts == null
                        ? List.of()
                        : fileHosts.stream().map(PlatformAccess::host).toList(),
                assignmentIds == null ? List.of() : List.copyOf(assignmentIds));
    }

    private static String moodleToken(String secret) {
        if (!secret.matches(MOODLE_TOKEN)) {
            throw invalid("secret", "must be 16 to 255 visible ASCII characters");
        }
        return secret;
    }

    private static String required(String field, @Nullable String text) {
        if (text == null) {
            throw new Problem(
                    ProblemType.MISSING_FIELD,
                    field,
                    "`%s` is missing: a source of this kind requires it, see /v3/api-docs.".formatted(field));
        }
        return text;
    }

    private static void refuse(String kind, String field, @Nullable Object value) {
        if (value != null) {
            throw invalid(field, "is not allowed for a source of kind %s: omit it".formatted(kind));
        }
    }

    private static Problem invalid(String field, String rule) {
        return new Problem(ProblemType.INVALID_FIELD, field, "`%s` %s.".formatted(field, rule));
    }

    /// {@return the request without secrets}
    @Override
    public String toString() {
        return "NewSource[name %s, kind %s, secret %s]".formatted(name, kind, Secrets.said(secret));
    }
}
