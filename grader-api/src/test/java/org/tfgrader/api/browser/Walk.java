package org.tfgrader.api.browser;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// To all pages to which links lead somebody who is signed in: of each form of address to one.
final class Walk {
    /// What stands for one of many in an address.
    private static final Pattern ONE_OF_MANY = Pattern.compile("[0-9A-Z]{26}|(?<=/checks/)[\\w.]+|(?<==)[^&]*");

    /// Addresses that are no pages.
    private static final Pattern NO_PAGE =
            Pattern.compile("^/(api|actuator|v3|assets|webjars|starter|sign-out)\\b.*|.*\\.(csv|png)\\b.*");

    private Walk() {}

    /// {@return what was found on each page, by the form of its address}
    ///
    /// @param look opens an address on the page, and says what it finds there
    static <T> Map<String, T> of(Page page, List<String> from, Function<String, T> look) {
        Map<String, T> found = new LinkedHashMap<>();
        Set<String> met = new HashSet<>();
        Deque<String> waiting = new ArrayDeque<>();
        from.stream().filter(address -> met.add(form(address))).forEach(waiting::add);
        while (!waiting.isEmpty()) {
            String address = waiting.remove();
            found.put(form(address), look.apply(address));
            links(page).stream()
                    .filter(link -> !NO_PAGE.matcher(link).matches() && met.add(form(link)))
                    .forEach(waiting::add);
        }
        return found;
    }

    private static List<String> links(Page page) {
        var found = (List<?>) page.evaluate("""
                () => [...document.querySelectorAll('a[href]')]
                  .filter((link) => link.origin === location.origin)
                  .map((link) => link.pathname + link.search)""");
        return found.stream().map(String::valueOf).toList();
    }

    private static String form(String address) {
        return ONE_OF_MANY
                .matcher(URI.create(address.replace("|", "%7C")).toString())
                .replaceAll("*");
    }
}
