package org.tfgrader.api.gradebook.outputs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tfgrader.api.gradebook.attempts.ClassAnswers.Miss;

/// Attempts with the same wrong output of a test, unless it is a known mistake of the grader.
///
/// @param output the fingerprint
/// @param misses at least one
public record OutputGroup(String output, List<Miss> misses) {

    /// {@return the groups, largest first}
    ///
    /// @param misses the failures of one test
    public static List<OutputGroup> of(List<Miss> misses) {
        Map<String, List<Miss>> groups = new LinkedHashMap<>();
        for (Miss miss : misses) {
            String output = miss.answer().output();
            if (output != null && !miss.answer().recognised()) {
                groups.computeIfAbsent(output, none -> new ArrayList<>()).add(miss);
            }
        }
        return groups.entrySet().stream()
                .map(group -> new OutputGroup(group.getKey(), List.copyOf(group.getValue())))
                .sorted(Comparator.comparingInt((OutputGroup group) -> group.misses.size())
                        .reversed()
                        .thenComparing(OutputGroup::output))
                .toList();
    }

    /// {@return one of the attempts}
    String example() {
        return misses.getFirst().attempt().submission();
    }
}
