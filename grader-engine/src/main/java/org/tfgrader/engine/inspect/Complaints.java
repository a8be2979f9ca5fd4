package org.tfgrader.engine.inspect;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tfgrader.engine.inspect.Policy.Group;
import org.tfgrader.engine.model.Verdict.Violation;
import org.tfgrader.worker.protocol.PrintableText;

/// The violations found in a submission, as its author reads them.
final class Complaints {
    /// More than a person reads.
    private static final int MOST_TOLD = 50;

    /// Class files can contain more than should be kept in memory.
    private static final int MOST_KEPT = 1000;

    private static final Comparator<Violation> IN_ORDER = Comparator.comparing(Violation::file)
            .thenComparingInt(Violation::line)
            .thenComparing(Violation::member)
            .thenComparing(Violation::message);

    private final Set<Violation> violations = new LinkedHashSet<>();

    /// Records the use of something that is not allowed.
    ///
    /// @param lines that use it; 0 if none is known
    /// @param member as its author would write it
    void refused(String file, Set<Integer> lines, String member, Group why) {
        String sentence = PrintableText.name(member) + " may not be used. " + why.reason();
        lines.forEach(line -> note(file, line, member, sentence));
    }

    /// Records another violation.
    void note(String file, int line, String member, String sentence) {
        if (violations.size() < MOST_KEPT) {
            violations.add(new Violation(file, line, member, sentence));
        }
    }

    /// {@return the violations by file and line} A use in a known line is not reported again without a line.
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
