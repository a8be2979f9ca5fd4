package org.tfgrader.api.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the first and last lines of methods in Java source, which need not compile. It looks only at braces and
/// names, and skips methods whose end it can't find.
final class SourceOutline {
    /// A comment, a text block, a literal, a name or any other mark. A literal that is not closed ends with its line.
    private static final Pattern TOKEN = Pattern.compile(
            "//[^\n]*+|/\\*.*?(?:\\*/|\\z)"
                    + "|\"\"\"(?:[^\"\\\\]|\\\\.|\"(?!\"\"))*+(?:\"\"\"|\\z)?"
                    + "|\"(?:[^\"\\\\\n]|\\\\.)*+\"?|'(?:[^'\\\\\n]|\\\\.)*+'?"
                    + "|(?<name>\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*+)|(?<mark>\\S)",
            Pattern.DOTALL);

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
        Matcher token = TOKEN.matcher(source);
        while (token.find()) {
            String name = token.group("name");
            String mark = token.group("mark");
            if (name == null && mark == null) {
                continue;
            }
            if (depth == CLASS_BODY && declaration == NOWHERE) {
                declaration = token.start();
            }
            if (mark != null) {
                mark(mark.charAt(0), token.start());
            }
            lastName = name;
        }
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
    }

    private void beginDeclaration() {
        declaration = NOWHERE;
        method = null;
        parentheses = 0;
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
