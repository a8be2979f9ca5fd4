package org.tfgrader.api.gradebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tfgrader.api.gradebook.ClassAnswers.Miss;

/// Attempts that answered a check with the same wrong output, which is no known mistake that comes with the
/// grader.
///
/// @param output its fingerprint
/// @param misses at least one
record OutputGroup(String output, List<Miss> misses) {

    /// {@return the groups, the largest first}
    ///
    /// @param misses of one check
    static List<OutputGroup> of(List<Miss> misses) {
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
