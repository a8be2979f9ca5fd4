package org.tfgrader.api.inbound.source;

import java.util.Optional;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads fields of events from an LMS, which writes ids as numbers or texts.
public final class EventFields {
    private static final String ID = "\\d{1,18}(~\\d{1,18})?";
    private static final String SECONDS = "\\d{1,12}";

    private EventFields() {}

    /// {@return a body as JSON}
    ///
    /// @throws Problem if it is not JSON
    public static JsonNode json(JsonMapper json, String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new Problem(ProblemType.MALFORMED_BODY, "The event is not JSON: send it in the LMS's format.");
        }
    }

    /// {@return the id in a field}
    ///
    /// @param place the path of the field, for the error message
    /// @throws Problem if there is none
    public static String id(JsonNode parent, String field, String place) {
        return id(parent, field)
                .orElseThrow(() -> new Problem(
                        ProblemType.INVALID_FIELD,
                        place + field,
                        "`%s%s` must be an id of the LMS, such as 4711.".formatted(place, field)));
    }

    /// {@return the id in a field; empty if there is none}
    public static Optional<String> id(JsonNode parent, String field) {
        return Optional.of(parent.path(field).asString("")).filter(id -> id.matches(ID));
    }

    /// {@return the time in a field, in seconds since 1970; empty if there is none}
    public static Optional<Long> seconds(JsonNode parent, String field) {
        return Optional.of(parent.path(field).asString(""))
                .filter(seconds -> seconds.matches(SECONDS))
                .map(Long::valueOf);
    }

    /// {@return the text in a field; empty if there is none}
    public static String text(JsonNode parent, String field) {
        return parent.path(field).asString("");
    }
}
