package org.tfgrader.engine.yaml;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// The text of a YAML file.
public final class YamlText {
    private YamlText() {}

    /// {@return the text as nodes with their lines; empty if it is empty or invalid}
    ///
    /// @param expected content that an empty file lacks, such as `a list "checks"`
    public static Optional<Node> compose(String text, String expected, Faults faults) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            if (root == null) {
                faults.add("line 1: the file is empty; expected " + expected);
            }
            return Optional.ofNullable(root);
        } catch (MarkedYAMLException e) {
            faults.add(e.getProblemMark(), "invalid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            faults.add("invalid YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
        return Optional.empty();
    }
}
