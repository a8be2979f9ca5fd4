package org.tfgrader.api.lti.platform;

import java.util.Map;
import java.util.stream.Collectors;

/// What a browser gets from a platform.
final class PlatformPages {
    /// The frame that a tool finds its storage by, as on Canvas.
    static final String STORAGE_FRAME = "post_message_forwarding";

    // Keeps apart what each origin puts, and answers only where it was asked from.
    private static final String STORAGE = """
            const kept = new Map();
            const frame = '%s';
            function respond(event) {
              const asked = event.data;
              if (typeof asked !== 'object' || asked === null || typeof asked.subject !== 'string'
                  || !asked.subject.startsWith('lti.') || asked.subject.endsWith('.response')) {
                return;
              }
              const response = {subject: asked.subject + '.response', message_id: asked.message_id};
              const place = JSON.stringify([event.origin, asked.key]);
              if (!asked.message_id) {
                response.error = {code: 'bad_request', message: 'There is no message_id'};
              } else if (asked.subject === 'lti.capabilities') {
                response.supported_messages = [
                  {subject: 'lti.capabilities'},
                  {subject: 'lti.put_data', frame},
                  {subject: 'lti.get_data', frame}];
              } else if (asked.subject !== 'lti.put_data' && asked.subject !== 'lti.get_data') {
                response.error = {code: 'unsupported_subject', message: asked.subject};
              } else if (!asked.key) {
                response.error = {code: 'bad_request', message: 'There is no key'};
              } else {
                if (asked.subject === 'lti.put_data') {
                  if (asked.value === null || asked.value === undefined) {
                    kept.delete(place);
                  } else {
                    kept.set(place, asked.value);
                  }
                }
                response.key = asked.key;
                response.value = kept.has(place) ? kept.get(place) : null;
              }
              event.source.postMessage(response, event.origin);
            }
            window.addEventListener('message', respond);
            """.formatted(STORAGE_FRAME);

    private PlatformPages() {}

    /// {@return a page that sends a form as soon as it is there}
    static PlatformAnswer sends(String method, String action, Map<String, String> fields) {
        return page(form(method, action, "_self", fields) + script("document.forms[0].submit();"));
    }

    /// {@return a page that sends a form into a frame, and may keep data for what is shown there}
    static PlatformAnswer frames(String method, String action, Map<String, String> fields, boolean storage) {
        String forwarding = "<iframe name=\"%s\" src=\"/storage\" hidden></iframe>".formatted(STORAGE_FRAME);
        // Once the page has loaded, the forwarding frame has too.
        String submit = "window.addEventListener('load', () => document.forms[0].submit());";
        return page(form(method, action, "tool", fields)
                + "<iframe name=\"tool\" title=\"Tool\" width=\"1000\" height=\"700\"></iframe>"
                + (storage ? forwarding + script(STORAGE) : "")
                + script(submit));
    }

    /// {@return the frame that forwards to the page around it, which keeps the data}
    static PlatformAnswer storage() {
        return page(script("window.addEventListener('message', event => parent.respond(event));"));
    }

    static PlatformAnswer says(String text) {
        return page("<p>%s</p>".formatted(escaped(text)));
    }

    private static String form(String method, String action, String target, Map<String, String> fields) {
        String inputs = fields.entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(escaped(field.getKey()), escaped(field.getValue())))
                .collect(Collectors.joining("\n"));
        return """
                <form method="%s" action="%s" target="%s">
                %s
                <noscript><button>Continue</button></noscript>
                </form>
                """.formatted(escaped(method), escaped(action), target, inputs);
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
