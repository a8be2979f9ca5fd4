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

    /// {@return the text as nodes, which know their lines; nothing if it is empty or no YAML}
    ///
    /// @param expected what an empty file lacks, such as `a list "checks"`
    public static Optional<Node> compose(String text, String expected, Faults faults) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            if (root == null) {
                faults.add("line 1: the file is empty; " + expected + " is expected");
            }
            return Optional.ofNullable(root);
        } catch (MarkedYAMLException e) {
            faults.add(e.getProblemMark(), "this is no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            faults.add("this is no YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
        return Optional.empty();
    }
}
