package org.tfgrader.engine.inspect;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.util.List;

/// Finds the source file of a class among the submitted files.
final class SourceNames {
    private SourceNames() {}

    /// {@return the submitted name of the file; empty if there is none} A class file contains only the last part
    /// of the name, and folders mostly follow packages.
    ///
    /// A class file knows the last part of the name alone, and folders mostly follow packages.
    static String handedIn(ClassModel model, List<String> files) {
        String source = model.findAttribute(Attributes.sourceFile())
                .map(attribute -> attribute.sourceFile().stringValue())
                .orElse("");
        String internalName = model.thisClass().asInternalName();
        String path = internalName.substring(0, internalName.lastIndexOf('/') + 1) + source;
        List<String> candidates =
                files.stream().filter(file -> endsWith(file, source)).toList();
        return candidates.stream()
                .filter(file -> endsWith(file, path))
                .findFirst()
                .or(() -> candidates.stream().findFirst())
                .orElse("");
    }

    private static boolean endsWith(String file, String path) {
        return file.equals(path) || file.endsWith("/" + path);
    }
}
