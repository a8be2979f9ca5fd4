package org.tfgrader.api.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.lti.roster.Enrolment.Counts;
import org.tfgrader.api.lti.roster.Enrolment.Stop;

/// The steps from enrolment to a grade in the LMS, and the students lost at each step.
final class Funnel {
    private Funnel() {}

    /// A step.
    ///
    /// @param share of all enrolled students, in whole percent
    /// @param note the state of the others, in words; empty if there are none
    /// @param only the filter for the list of these students; null if there is no such list
    record Step(
            String name,
            int students,
            long share,
            String note,
            @Nullable String only) {}

    /// {@return the steps}
    static List<Step> of(Counts counts) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("Enrolled", counts.enrolled(), 100, "from the LMS rosters", null));
        add(steps, "Opened", counts.opened(), "never opened it", Stop.NEVER_OPENED);
        add(steps, "Submitted", counts.submitted(), "opened it, submitted nothing", Stop.NOTHING_HANDED_IN);
        add(steps, "Graded", counts.graded(), "not graded yet", Stop.NOT_GRADED);
        String refused = counts.refused() > 0 ? ", %d refused by the LMS".formatted(counts.refused()) : "";
        add(steps, "In the LMS", counts.delivered(), "not in the LMS yet" + refused, Stop.NOT_DELIVERED);
        return steps;
    }

    private static void add(List<Step> steps, String name, int students, String lost, Stop stop) {
        Step before = steps.getLast();
        int missing = before.students - students;
        int all = Math.max(1, steps.getFirst().students);
        steps.add(new Step(
                name,
                students,
                Math.round(100.0 * students / all),
                missing == 0 ? "" : missing + " " + lost,
                missing == 0 ? null : word(stop)));
    }

    /// {@return the value in the query of an address}
    static String word(Stop stop) {
        return stop.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
