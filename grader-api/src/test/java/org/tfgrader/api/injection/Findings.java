package org.tfgrader.api.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What no page should contain, but some do, by topic of the page.
final class Findings {
    private static final int MAX_PAGE = 500_000;

    private final Markup markup = new Markup();
    private final Map<String, List<String>> complaints = new TreeMap<>();

    /// Looks at a page.
    ///
    /// @param foreign the beginnings of addresses elsewhere that it may lead to
    void look(String what, String page, String... foreign) {
        markup.complaints(page, foreign).forEach(complaint -> add(what, complaint));
        if (page.length() > MAX_PAGE) {
            add(what, "has %d characters".formatted(page.length()));
        }
    }

    void add(String what, String complaint) {
        complaints.computeIfAbsent(what, none -> new ArrayList<>()).add(complaint);
    }

    /// {@return the names of all templates}
    Set<String> templates() {
        return markup.templates();
    }

    /// Makes sure that there was nothing, and forgets what there was.
    void assertNone() {
        Map<String, List<String>> found = new TreeMap<>(complaints);
        complaints.clear();
        assertThat(found).isEmpty();
    }
}
