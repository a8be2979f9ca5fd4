package org.tfgrader.api.lti.launch;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.tfgrader.api.lti.platforms.ThisTool;

/// The settings of a new link in a course, as the instructor entered them.
///
/// @param title the link's title in the course
/// @param points the points that the LMS shows for a score of 100 %
record ChosenLink(String title, String points) {
    static final String USUAL_POINTS = "100";
    static final ChosenLink USUAL = new ChosenLink(ThisTool.TITLE, USUAL_POINTS);
    private static final Pattern TITLE = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1,255}");
    private static final Pattern POINTS = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,2})?");
    private static final BigDecimal LEAST = BigDecimal.ONE;
    private static final BigDecimal MOST = BigDecimal.valueOf(1000);

    ChosenLink {
        title = title.strip();
        points = points.strip();
    }

    /// {@return the errors by field, one sentence each}
    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!TITLE.matcher(title).matches()) {
            errors.put("title", "The title must be 1 to 255 visible characters in one line.");
        }
        if (!POINTS.matcher(points).matches()
                || maximum().compareTo(LEAST) < 0
                || maximum().compareTo(MOST) > 0) {
            errors.put(
                    "points",
                    "The points must be a number from %s to %s with at most two decimals, such as 100 or 12.5."
                            .formatted(LEAST, MOST));
        }
        return errors;
    }

    /// {@return the points, if there are no errors}
    BigDecimal maximum() {
        return new BigDecimal(points);
    }
}
