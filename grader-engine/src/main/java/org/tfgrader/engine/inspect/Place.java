package org.tfgrader.engine.inspect;

/// A set of classes.
sealed interface Place {
    /// A class, by its binary name, and the classes nested in it.
    record Type(String name) implements Place {}

    /// All classes of a package.
    record OnePackage(String name) implements Place {}

    /// All classes of a package and of its subpackages; the empty name means every class.
    record Tree(String name) implements Place {}

    /// {@return the classes for a name such as `java.util.Map.Entry`, `java.util.function.*` or `java.net.**`}
    static Place of(String text) {
        if (text.equals("**")) {
            return new Tree("");
        }
        if (text.endsWith(".**")) {
            return new Tree(text.substring(0, text.length() - ".**".length()));
        }
        if (text.endsWith(".*")) {
            return new OnePackage(text.substring(0, text.length() - ".*".length()));
        }
        return new Type(Names.binaryOfSource(text));
    }
}
