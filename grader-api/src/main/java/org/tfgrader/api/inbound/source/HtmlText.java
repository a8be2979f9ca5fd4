package org.tfgrader.api.inbound.source;

import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/// Extracts the text from HTML that was typed or pasted into an editor. Text that is not HTML is returned
/// unchanged, because Java source may contain `<` and `&`, too. The run time is linear in the length.
public final class HtmlText {
    private static final Pattern HTML =
            Pattern.compile("</(p|pre|div|code|span)>|<br ?/?>|&(lt|gt|nbsp);", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINE_END =
            Pattern.compile("<br ?/?>\\n?|</(?:p|pre|div|li|tr|h[1-6])>\\n?", Pattern.CASE_INSENSITIVE);

    /// The tags of editors; all other tags may be type parameters.
    private static final Pattern TAG = Pattern.compile(
            "</?(?:a|abbr|b|blockquote|br|code|div|em|font|h[1-6]|hr|i|img|kbd|li|link|ol|p|pre|s|samp|script|small|span"
                    + "|strong|style|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|var)(?:\\s[^<>]*+)?/?>",
            Pattern.CASE_INSENSITIVE);

    private HtmlText() {}

    /// {@return the text}
    public static String of(String html) {
        if (!HTML.matcher(html).find()) {
            return html;
        }
        String lines = LINE_END.matcher(html).replaceAll("\n");
        String text = TAG.matcher(lines).replaceAll("");
        return HtmlUtils.htmlUnescape(text).replace('\u00a0', ' ');
    }
}
