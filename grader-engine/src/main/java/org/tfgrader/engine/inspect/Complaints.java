package org.tfgrader.engine.inspect;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tfgrader.engine.Verdict.Violation;
import org.tfgrader.engine.inspect.Policy.Group;

/// What was found in a submission, in the words that its author reads.
final class Complaints {
    /// More than anybody reads.
    private static final int MOST_TOLD = 50;

    /// Class files can hold more than memory should keep.
    private static final int MOST_KEPT = 1000;

    private static final Comparator<Violation> IN_ORDER = Comparator.comparing(Violation::file)
            .thenComparingInt(Violation::line)
            .thenComparing(Violation::member)
            .thenComparing(Violation::message);

    private final Set<Violation> violations = new LinkedHashSet<>();

    /// Notes that something is used that is not allowed.
    ///
    /// @param member as its author would write it
    void refused(String file, int line, String member, Group why) {
        note(file, line, member, Names.shown(member) + " may not be used. " + why.reason());
    }

    /// Notes something else.
    void note(String file, int line, String member, String sentence) {
        if (violations.size() < MOST_KEPT) {
            violations.add(new Violation(Names.shown(file), line, Names.shown(member), sentence));
        }
    }

    /// {@return them by file and line} What is used at a known line is not told again without a line.
    List<Violation> told() {
        Set<String> placed = new HashSet<>();
        violations.stream()
                .filter(violation -> violation.line() > 0)
                .forEach(violation -> placed.add(violation.file() + "\n" + violation.message()));
        return violations.stream()
                .filter(violation ->
                        violation.line() > 0 || !placed.contains(violation.file() + "\n" + violation.message()))
                .sorted(IN_ORDER)
                .limit(MOST_TOLD)
                .toList();
    }
}
