package org.tfgrader.engine.inspect;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
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
        return MethodTypeDesc.ofDescriptor(descriptor).parameterList().stream()
                .map(ClassDesc::displayName)
                .map(name -> name.substring(name.lastIndexOf('$') + 1))
                .toList();
    }

    /// {@return the class that a method returns, by its binary name; the empty string if it is not a class}
    static String returned(String descriptor) {
        int end = descriptor.indexOf(')');
        List<String> classes = end < 0 ? List.of() : classes(descriptor.substring(end + 1));
        return classes.isEmpty() ? "" : Names.binary(classes.getFirst());
    }

    private static IllegalArgumentException malformed(String descriptor) {
        return new IllegalArgumentException("no descriptor: " + descriptor);
    }
}
