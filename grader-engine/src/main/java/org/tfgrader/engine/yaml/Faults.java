package org.tfgrader.engine.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/// The errors in a YAML file.
public final class Faults {
    private final List<Fault> faults = new ArrayList<>();

    /// @param line 1 for the first; 0 if unknown
    private record Fault(int line, String what) {
        @Override
        public String toString() {
            return line == 0 ? what : "line " + line + ": " + what;
        }
    }

    public void add(Node node, String what) {
        add(node.getStartMark(), what);
    }

    public void add(Mark mark, String what) {
        faults.add(new Fault(mark.getLine() + 1, what));
    }

    /// Adds an error in an unknown line.
    public void add(String what) {
        faults.add(new Fault(0, what));
    }

    public boolean none() {
        return faults.isEmpty();
    }

    /// {@return one sentence for each error, in the file's order}
    public List<String> sentences() {
        return faults.stream()
                .sorted(Comparator.comparingInt(Fault::line))
                .map(Fault::toString)
                .toList();
    }
}
