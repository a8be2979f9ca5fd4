package org.tfgrader.api.inbound.source;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/// Extracts the text from HTML that was typed or pasted into an editor. Text that is not HTML is returned
/// unchanged, because Java source may contain `<` and `&`, too. The run time is linear in the length.
public final class HtmlText {
    private static final Pattern HTML =
            Pattern.compile("</(p|pre|div|code|span)>|<br ?/?>|&(lt|gt|nbsp);", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINE_END =
            Pattern.compile("<br ?/?>\\n?|</(?:p|div|li|tr|h[1-6])>\\n?", Pattern.CASE_INSENSITIVE);

    /// The tags of editors; all other tags may be type parameters.
    private static final Pattern TAG = Pattern.compile(
            "</?(?:a|abbr|b|blockquote|br|code|div|em|font|h[1-6]|hr|i|img|kbd|li|link|ol|p|pre|s|samp|script|small|span"
                    + "|strong|style|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|var)(?:\\s[^<>]*+)?/?>",
            Pattern.CASE_INSENSITIVE);

    private static final String PRE = "<pre";
    private static final String PRE_END = "</pre>";

    private HtmlText() {}

    /// {@return the text; only the content of `pre` elements, if there are any}
    public static String of(String html) {
        if (!HTML.matcher(html).find()) {
            return html;
        }
        String marked = marked(html);
        String lines = LINE_END.matcher(marked.isEmpty() ? html : marked).replaceAll("\n");
        String text = TAG.matcher(lines).replaceAll("");
        return HtmlUtils.htmlUnescape(text).replace('\u00a0', ' ');
    }

    private static String marked(String html) {
        String small = html.toLowerCase(Locale.ROOT);
        var marked = new StringBuilder();
        int start = small.indexOf(PRE);
        while (start >= 0 && small.length() == html.length()) {
            int from = small.indexOf('>', start) + 1;
            int end = small.indexOf(PRE_END, start);
            if (from == 0 || end < from) {
                break;
            }
            marked.append(html, from, end).append('\n');
            start = small.indexOf(PRE, end);
        }
        return marked.toString();
    }
}
