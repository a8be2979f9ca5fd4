package org.tfgrader.api.offering;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.problems.Exact;
import org.tfgrader.api.problems.Problem;

/// An extension as an instructor writes it. Times are local to the time zone of the grading policy.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Extension")
record ExtensionDocument(
        @Nullable String due,

        @Nullable String closes,

        @Min(value = 0, message = ATTEMPTS) @Max(value = PolicyDocument.MAX_ATTEMPTS, message = ATTEMPTS) @Nullable
        Integer extraAttempts)
        implements Exact {
    private static final String ATTEMPTS = "must be a whole number from 0 to " + PolicyDocument.MAX_ATTEMPTS + ".";

    /// {@return the extension of a policy}
    ///
    /// @throws Problem that names every invalid field
    Extension extension(PolicyDocument policy) {
        var fields = new Fields(this);
        Zoned clocks = policy.clocks();
        var extension = new Extension(
                fields.time("due", due, clocks),
                fields.time("closes", closes, clocks),
                extraAttempts == null ? 0 : extraAttempts);
        Terms all = policy.terms(Extension.NONE);
        requireLater(fields, "due", extension.due(), all.due(), clocks);
        requireLater(fields, "closes", extension.closes(), all.closes(), clocks);
        if (extension.extraAttempts() > 0 && policy.maxAttempts() == null) {
            fields.wrong(
                    "extraAttempts",
                    "`extraAttempts` has no effect, because the grading policy has no `maxAttempts`: omit it.");
        }
        if (extension.equals(Extension.NONE)) {
            fields.wrong(
                    "due", "`due`, `closes` or `extraAttempts` is missing: an extension needs at least one of them.");
        }
        fields.end();
        return extension;
    }

    private static void requireLater(
            Fields fields, String field, @Nullable LocalDateTime time, @Nullable Instant before, Zoned clocks) {
        Instant until = clocks.last(time);
        if (until == null) {
            return;
        }
        if (before == null) {
            fields.wrong(
                    field,
                    "`%s` has no effect, because the grading policy has no such time: omit it.".formatted(field));
        } else if (!until.isAfter(before)) {
            fields.wrong(
                    field,
                    "`%s` must be after the grading policy's time, which is %s."
                            .formatted(field, clocks.words(before)));
        }
    }
}
