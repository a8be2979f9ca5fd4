package org.tfgrader.api.offering;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.problems.Exact;
import org.tfgrader.api.problems.Problem;

/// An extension as an instructor writes it. Its times are local to the offering's zone.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Extension")
record ExtensionDocument(
        @Schema(description = "Later than the offering's", example = "2026-10-18T23:59") @Nullable
        String due,

        @Schema(
                description = "Later than the offering's; left out, it is as late as the extension's due time needs",
                example = "2026-10-22T23:59")
        @Nullable
        String closes,

        @Schema(description = "Beside those of the offering", minimum = "0", maximum = "" + PolicyDocument.MAX_ATTEMPTS)
        @Nullable
        Integer extraAttempts)
        implements Exact {

    /// {@return what it grants beside a policy}
    ///
    /// @throws Problem naming every field that is wrong
    Extension extension(Policy policy) {
        var fields = new Fields();
        var clocks = new Zoned(policy.zone());
        var extension = new Extension(
                fields.time("due", due, clocks),
                fields.time("closes", closes, clocks),
                fields.whole("extraAttempts", extraAttempts, 0, PolicyDocument.MAX_ATTEMPTS));
        Terms all = policy.terms(Extension.NONE);
        requireLater(fields, "due", extension.due(), all.due(), clocks);
        requireLater(fields, "closes", extension.closes(), all.closes(), clocks);
        if (extension.extraAttempts() > 0 && policy.maxAttempts() == null) {
            fields.wrong(
                    "extraAttempts",
                    "extraAttempts adds to nothing, since the offering has no maxAttempts: leave it out.");
        }
        if (extension.equals(Extension.NONE)) {
            fields.wrong("due", "due, closes or extraAttempts is missing: an extension grants at least one of them.");
        }
        fields.end();
        return extension;
    }

    private static void requireLater(
            Fields fields, String field, @Nullable LocalDateTime time, @Nullable Instant before, Zoned clocks) {
        if (time == null) {
            return;
        }
        if (before == null) {
            fields.wrong(
                    field, "%s puts nothing off, since the offering has no such time: leave it out.".formatted(field));
        } else if (!clocks.last(time).isAfter(before)) {
            fields.wrong(field, "%s must be after the offering's, which is %s.".formatted(field, clocks.words(before)));
        }
    }
}
