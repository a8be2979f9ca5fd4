package org.tfgrader.api.lti.platform;

import java.util.Map;
import java.util.stream.Collectors;

/// What a browser gets from a platform.
final class PlatformPages {
    private PlatformPages() {}

    /// {@return a page that sends a form as soon as it is there}
    static PlatformAnswer sends(String action, Map<String, String> fields) {
        return page(form(action, "_self", fields) + script("document.forms[0].submit();"));
    }

    /// {@return a page that sends a form into a frame, of the size that Moodle gives it on a common screen}
    static PlatformAnswer frames(String action, Map<String, String> fields) {
        return page(form(action, "tool", fields)
                + "<iframe name=\"tool\" title=\"Tool\" width=\"885\" height=\"600\"></iframe>"
                + script("document.forms[0].submit();"));
    }

    static PlatformAnswer says(String text) {
        return page("<p>%s</p>".formatted(escaped(text)));
    }

    private static String form(String action, String target, Map<String, String> fields) {
        String inputs = fields.entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(escaped(field.getKey()), escaped(field.getValue())))
                .collect(Collectors.joining("\n"));
        return """
                <form method="post" action="%s" target="%s">
                %s
                <noscript><button>Continue</button></noscript>
                </form>
                """.formatted(escaped(action), target, inputs);
    }

    private static String script(String code) {
        return "<script>\n" + code + "</script>\n";
    }

    private static PlatformAnswer page(String body) {
        return PlatformAnswer.html("""
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Machine Learning</title></head><body>
                %s</body></html>
                """.formatted(body));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
