package org.tfgrader.engine.statistics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// The statistics of one test over many gradings, in the terms of classical test theory (Crocker and Algina,
/// *Introduction to Classical and Modern Test Theory*, 1986, chapter 14). A grading that did not run the test does
/// not affect its difficulty and discrimination.
///
/// @param check its id
/// @param taken how many gradings ran it
/// @param notRun how many did not run it, because something before it failed
/// @param passed how many of those passed it
/// @param difficulty the mean share of its points in the gradings that ran it, so that 1 is the easiest and 0 the
///     hardest; empty if none ran it
/// @param discrimination how well passing it goes with doing well elsewhere, -1 to 1: the point-biserial correlation
///     `(M1 - M0) / s * sqrt(p * (1 - p))`, where `p` is the share that passed, `M1` and `M0` are the mean rest scores
///     of those who passed and those who did not, and `s` is the standard deviation of all of them. The rest score
///     leaves the check's own points out (Henrysson, *Psychometrika* 28, 1963). Empty if all or none passed, or if all
///     rest scores are the same
/// @param mistakes how often each known mistake was recognised, by its id
public record ItemStatistics(
        String check,
        int taken,
        int notRun,
        int passed,
        OptionalDouble difficulty,
        OptionalDouble discrimination,
        Map<String, Integer> mistakes) {
    public ItemStatistics {
        mistakes = Collections.unmodifiableMap(new TreeMap<>(mistakes));
    }

    /// {@return the statistics of every test in the gradings, in the order of first occurrence}
    ///
    /// @param gradings the results of each, one for each test
    public static List<ItemStatistics> of(Iterable<List<ItemAnswer>> gradings) {
        Map<String, Item> items = new LinkedHashMap<>();
        for (List<ItemAnswer> grading : gradings) {
            double points = grading.stream().mapToDouble(ItemAnswer::points).sum();
            for (ItemAnswer answer : grading) {
                items.computeIfAbsent(answer.check(), Item::new).add(answer, points - answer.points());
            }
        }
        return items.values().stream().map(Item::statistics).toList();
    }
}
