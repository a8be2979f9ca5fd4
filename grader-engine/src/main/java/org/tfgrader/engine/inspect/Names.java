package org.tfgrader.engine.inspect;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.util.ArrayList;
import java.util.List;

/// Names of classes and members: as in Java source, as in the JDK (binary), and as in class files (internal).
final class Names {
    private static final List<String> RESERVED =
            List.of("java", "javax", "jdk", "sun", "com.sun", "org.tensorflow", "org.tfgrader");

    private Names() {}

    /// {@return whether a class is in a package that students may not use}
    static boolean isReserved(String binaryName) {
        return RESERVED.stream().anyMatch(reserved -> binaryName.startsWith(reserved + "."));
    }

    /// {@return `java.util.Map$Entry` for `java/util/Map$Entry`}
    static String binary(String internalName) {
        return internalName.replace('/', '.');
    }

    /// {@return `java.util.Map$Entry` for `java.util.Map.Entry`} The first part that starts with an upper-case
    /// letter is taken as the outermost class.
    static String binaryOfSource(String name) {
        StringBuilder binary = new StringBuilder();
        boolean inClass = false;
        for (String part : name.split("\\.", -1)) {
            if (!binary.isEmpty()) {
                binary.append(inClass ? '$' : '.');
            }
            inClass |= !part.isEmpty() && Character.isUpperCase(part.charAt(0));
            binary.append(part);
        }
        return binary.toString();
    }

    /// {@return `java.util.Map.Entry` for `java.util.Map$Entry`}
    static String source(String binaryName) {
        return binaryName.replace('$', '.');
    }

    /// {@return the name of a package, the empty string for the default one}
    static String packageOf(String binaryName) {
        int dot = binaryName.lastIndexOf('.');
        return dot < 0 ? "" : binaryName.substring(0, dot);
    }

    /// {@return the outermost class of a nested class}
    static String outermost(String binaryName) {
        int nested = binaryName.indexOf('$', packageOf(binaryName).length() + 2);
        return nested < 0 ? binaryName : binaryName.substring(0, nested);
    }

    /// {@return a class and the classes that it is nested in, from the inside out}
    static List<String> enclosing(String binaryName) {
        List<String> names = new ArrayList<>();
        String name = binaryName;
        int nested;
        do {
            names.add(name);
            nested = name.lastIndexOf('$');
            name = nested < 0 ? name : name.substring(0, nested);
        } while (nested > packageOf(name).length());
        return names;
    }

    /// {@return a member as in source; a constructor is `new`}
    static String member(String binaryOwner, String name) {
        return source(binaryOwner) + "." + (name.equals("<init>") ? "new" : name);
    }

    /// {@return the name under which the source file of a class was submitted; empty if it can't be found} A class file
    /// contains only the last part of this name, and folders usually match packages.
    static String submittedFile(ClassModel model, List<String> files) {
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
