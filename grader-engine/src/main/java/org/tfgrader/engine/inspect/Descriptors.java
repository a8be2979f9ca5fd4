package org.tfgrader.engine.inspect;

import java.util.ArrayList;
import java.util.List;

/// Parses the types in descriptors, such as `(ILjava/util/List;[D)V`.
final class Descriptors {
    private static final String PRIMITIVES = "BCDFIJSZV";

    private Descriptors() {}

    /// {@return the classes, by their internal names}
    ///
    /// @throws IllegalArgumentException if it is not a descriptor
    static List<String> classes(String descriptor) {
        List<String> classes = new ArrayList<>();
        int at = 0;
        while (at < descriptor.length()) {
            char kind = descriptor.charAt(at);
            if (kind == 'L') {
                int end = descriptor.indexOf(';', at);
                if (end <= at + 1) {
                    throw malformed(descriptor);
                }
                classes.add(descriptor.substring(at + 1, end));
                at = end;
            } else if ("()[".indexOf(kind) < 0 && PRIMITIVES.indexOf(kind) < 0) {
                throw malformed(descriptor);
            }
            at++;
        }
        return classes;
    }

    /// {@return the class of the elements of a type as class files name it, such as `[[Ljava/util/List;`; the
    /// empty string for arrays of primitives}
    static String elementClass(String internalName) {
        if (!internalName.startsWith("[")) {
            return internalName;
        }
        List<String> classes = classes(internalName);
        return classes.isEmpty() ? "" : classes.getFirst();
    }

    /// {@return the simple names of a method's parameters, as a list in parentheses has them}
    static List<String> parameters(String descriptor) {
        List<String> names = new ArrayList<>();
        int at = 1;
        while (at < descriptor.length() && descriptor.charAt(at) != ')') {
            int element = at;
            while (descriptor.charAt(element) == '[') {
                element++;
            }
            int end = descriptor.charAt(element) == 'L' ? descriptor.indexOf(';', element) : element;
            names.add(simpleName(descriptor.substring(element, end + 1)) + "[]".repeat(element - at));
            at = end + 1;
        }
        return names;
    }

    /// {@return the class that a method returns, by its binary name; the empty string if it is not a class}
    static String returned(String descriptor) {
        int end = descriptor.indexOf(')');
        List<String> classes = end < 0 ? List.of() : classes(descriptor.substring(end + 1));
        return classes.isEmpty() ? "" : Names.binary(classes.getFirst());
    }

    private static String simpleName(String type) {
        return switch (type.charAt(0)) {
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'D' -> "double";
            case 'F' -> "float";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'S' -> "short";
            case 'Z' -> "boolean";
            default -> {
                String name = type.substring(1, type.length() - 1);
                yield name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
            }
        };
    }

    private static IllegalArgumentException malformed(String descriptor) {
        return new IllegalArgumentException("no descriptor: " + descriptor);
    }
}
