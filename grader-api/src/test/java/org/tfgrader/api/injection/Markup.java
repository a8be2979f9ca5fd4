package org.tfgrader.api.injection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// What the templates of the pages have, and so what a page may have: nothing on it that somebody else has written is
/// an element, an attribute, a script or an address that leads elsewhere.
final class Markup {
    private static final Pattern SET = Pattern.compile("(?:^|,)([a-z-]+)=");
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\u034F\\u115F\\u1160\\u3164\\uFFA0&&[^\\t\\n]]");
    private static final Set<String> ADDRESSES = Set.of("href", "src", "action", "formaction", "srcdoc", "data");

    /// What a page hands back as it is, for a program or a form to read.
    private static final Set<String> AS_IT_IS =
            Set.of("value", "data-file", "data-who", "data-storage", "href", "action");

    private final Set<String> elements = new TreeSet<>(Set.of("input"));
    private final Set<String> attributes = new TreeSet<>(Set.of("type", "name", "value"));
    private final Set<String> templates = new TreeSet<>();

    Markup() {
        try {
            var resolver = new PathMatchingResourcePatternResolver();
            for (Resource template : resolver.getResources("classpath:/templates/*.html")) {
                templates.add(String.valueOf(template.getFilename()).replace(".html", ""));
                read(Jsoup.parse(template.getContentAsString(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Document template) {
        for (Element element : template.getAllElements()) {
            elements.add(element.tagName());
            for (Attribute attribute : element.attributes()) {
                attributes.add(attribute.getKey().replace("th:", ""));
                if (attribute.getKey().equals("th:attr")) {
                    SET.matcher(attribute.getValue()).results().forEach(found -> attributes.add(found.group(1)));
                }
            }
        }
    }

    /// {@return the names of all templates}
    Set<String> templates() {
        return Set.copyOf(templates);
    }

    /// {@return what a page has that none should have}
    ///
    /// @param foreign the beginnings of addresses elsewhere that it may lead to
    List<String> complaints(String page, String... foreign) {
        List<String> complaints = new ArrayList<>();
        Document document = Jsoup.parse(page);
        if (document.select("h1, h2, p, li").isEmpty()) {
            complaints.add("is no page");
        }
        if (page.contains(Payload.COMPUTED)) {
            complaints.add("has computed what somebody wrote");
        }
        for (Element element : document.getAllElements()) {
            if (!elements.contains(element.tagName()) && !element.tagName().equals("#root")) {
                complaints.add("element " + element.tagName());
            }
            if (element.tagName().equals("script")
                    && !(element.attr("src").matches("/(assets|webjars)/.*")
                            && element.data().isBlank())) {
                complaints.add("script " + element);
            }
            element.attributes().forEach(attribute -> complain(element, attribute, foreign, complaints));
            if (!element.tagName().equals("textarea")) {
                element.textNodes().forEach(text -> complain(text.getWholeText(), "the text of", element, complaints));
            }
        }
        return complaints;
    }

    private void complain(Element element, Attribute attribute, String[] foreign, List<String> complaints) {
        String name = attribute.getKey();
        String value = attribute.getValue();
        if (!attributes.contains(name) || name.startsWith("on") || name.equals("style")) {
            complaints.add("attribute " + name + " of " + element.tagName());
        }
        if (ADDRESSES.contains(name)
                && !value.matches("(?s)/(?!/).*|#.*|\\?.*|")
                && Arrays.stream(foreign).noneMatch(value::startsWith)) {
            complaints.add("address " + value);
        }
        if (!AS_IT_IS.contains(name)) {
            complain(value, name + " of", element, complaints);
        }
    }

    private static void complain(String text, String what, Element element, List<String> complaints) {
        UNSEEN.matcher(text)
                .results()
                .limit(1)
                .forEach(found -> complaints.add(
                        "unseen U+%04X in %s %s".formatted(found.group().codePointAt(0), what, element.cssSelector())));
    }

    /// {@return all that a reader or a program finds as text on a page}
    static String texts(String page) {
        Document document = Jsoup.parse(page);
        return document.getAllElements().stream()
                .flatMap(element -> element.attributes().asList().stream())
                .map(Attribute::getValue)
                .collect(Collectors.joining("\n", document.wholeText() + "\n", "\n"));
    }
}
