package org.tfgrader.benchmarks.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds pairs of places that share consecutive lines.
final class Repetitions {
    private static final int LINES = 6;

    private Repetitions() {}

    private record Place(int file, int line) {
        Place before() {
            return new Place(file, line - 1);
        }
    }

    private record Pair(Place one, Place other) {}

    /// {@return the number of pairs of places that share at least six consecutive lines} A longer match is one pair.
    /// Imports, annotations and lines without a letter don't count as lines.
    static long count(List<SourceFile> files) {
        Map<List<String>, List<Place>> places = new HashMap<>();
        for (int file = 0; file < files.size(); file++) {
            List<String> lines =
                    files.get(file).code().stream().filter(Repetitions::counts).toList();
            for (int line = 0; line + LINES <= lines.size(); line++) {
                places.computeIfAbsent(lines.subList(line, line + LINES), any -> new ArrayList<>())
                        .add(new Place(file, line));
            }
        }
        Set<Pair> pairs = new HashSet<>();
        places.values().forEach(same -> addPairs(same, pairs));
        return pairs.stream()
                .filter(pair -> !pairs.contains(
                        new Pair(pair.one().before(), pair.other().before())))
                .count();
    }

    private static boolean counts(String line) {
        return !line.startsWith("import ")
                && !line.startsWith("package ")
                && !line.startsWith("@")
                && line.chars().anyMatch(Character::isLetter);
    }

    private static void addPairs(List<Place> same, Set<Pair> pairs) {
        for (int i = 0; i < same.size(); i++) {
            for (int j = i + 1; j < same.size(); j++) {
                pairs.add(new Pair(same.get(i), same.get(j)));
            }
        }
    }
}
