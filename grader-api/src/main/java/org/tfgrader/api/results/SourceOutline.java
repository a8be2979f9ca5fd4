package org.tfgrader.api.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the first and last lines of methods in Java source, which need not compile. It looks only at braces and
/// names, and skips methods whose end it can't find.
final class SourceOutline {
    private static final int CLASS_BODY = 1;
    private static final int NOWHERE = -1;

    private final Set<String> names;
    private final String source;
    private final List<Method> methods = new ArrayList<>();

    private int line = 1;
    private int counted;
    private int depth;
    private int parentheses;
    private int declaration = NOWHERE;
    private @Nullable String lastName;
    private @Nullable String method;

    private SourceOutline(Set<String> names, String source) {
        this.names = names;
        this.source = source;
    }

    /// A method of a top-level class, with its annotations.
    ///
    /// @param firstLine 1 for the first of the file
    record Method(String name, int firstLine, int lastLine) {}

    /// {@return the methods with these names, in source order}
    static List<Method> of(Set<String> names, String source) {
        var outline = new SourceOutline(names, source);
        outline.scan();
        return outline.methods;
    }

    private void scan() {
        int at = 0;
        while (at < source.length()) {
            at = pass(at);
        }
    }

    /// Skips the token, comment or literal at a position.
    ///
    /// @return the position after it
    private int pass(int at) {
        char c = source.charAt(at);
        if (source.startsWith("//", at)) {
            return after("\n", at);
        }
        if (source.startsWith("/*", at)) {
            return after("*/", at + 2);
        }
        if (c == '"' || c == '\'') {
            return afterLiteral(at);
        }
        if (Character.isWhitespace(c)) {
            return at + 1;
        }
        if (depth == CLASS_BODY && declaration == NOWHERE) {
            declaration = at;
        }
        if (!Character.isJavaIdentifierStart(c)) {
            mark(c, at);
            return at + 1;
        }
        int end = at + 1;
        while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
            end++;
        }
        lastName = source.substring(at, end);
        return end;
    }

    private void mark(char mark, int at) {
        switch (mark) {
            case '(' -> {
                if (depth == CLASS_BODY && parentheses == 0 && method == null && lastName != null) {
                    method = names.contains(lastName) ? lastName : null;
                }
                parentheses++;
            }
            case ')' -> parentheses = Math.max(0, parentheses - 1);
            case '{' -> {
                depth++;
                if (depth == CLASS_BODY) {
                    beginDeclaration();
                }
            }
            case '}' -> {
                depth = Math.max(0, depth - 1);
                if (depth == CLASS_BODY) {
                    if (method != null) {
                        methods.add(new Method(method, line(declaration), line(at)));
                    }
                    beginDeclaration();
                }
            }
            case ';' -> {
                if (depth == CLASS_BODY) {
                    beginDeclaration();
                }
            }
            default -> {}
        }
        lastName = null;
    }

    private void beginDeclaration() {
        declaration = NOWHERE;
        method = null;
        parentheses = 0;
    }

    private int after(String end, int from) {
        int found = source.indexOf(end, from);
        return found < 0 ? source.length() : found + end.length();
    }

    private int afterLiteral(int at) {
        boolean textBlock = source.startsWith("\"\"\"", at);
        String quote = textBlock ? "\"\"\"" : source.substring(at, at + 1);
        int next = at + quote.length();
        while (next < source.length()) {
            if (source.startsWith(quote, next)) {
                return next + quote.length();
            }
            // An unclosed literal ends at the end of its line.
            if (!textBlock && source.charAt(next) == '\n') {
                return next;
            }
            next += source.charAt(next) == '\\' ? 2 : 1;
        }
        return source.length();
    }

    /// {@return the line of a position, which must not be before the previous one} It counts from there, because a
    /// source can have tens of thousands of methods.
    private int line(int offset) {
        for (; counted < offset; counted++) {
            if (source.charAt(counted) == '\n') {
                line++;
            }
        }
        return line;
    }
}
