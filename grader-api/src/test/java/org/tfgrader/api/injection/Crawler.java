package org.tfgrader.api.injection;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/// Follows the links of pages, and looks at each page.
final class Crawler {
    /// Addresses that are no pages.
    private static final Pattern NO_PAGE =
            Pattern.compile("^/(api|actuator|v3|assets|webjars|signs|starter|sign-out)\\b.*|[^?]*\\.(csv|png)\\b.*");

    /// What in an address is looked at once for everybody's: which of the checks, and where in a list.
    private static final Pattern ANY =
            Pattern.compile("(?<=[?&](?:check|list|open|before|cursor|after|output)=)[^&]*|[?&](sign|list)=.*");

    private final Findings findings;

    Crawler(Findings findings) {
        this.findings = findings;
    }

    /// {@return pages, each form of address once for each student}
    List<String> crawl(Function<String, HttpResponse<String>> somebody, List<String> from) {
        List<String> pages = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> waiting = new ArrayDeque<>(from);
        while (!waiting.isEmpty()) {
            String address = waiting.remove();
            HttpResponse<String> answer = somebody.apply(address);
            findings.look(address, answer.body());
            if (answer.statusCode() != 200) {
                findings.add(address, "status " + answer.statusCode());
            }
            pages.add(answer.body());
            for (String link : Jsoup.parse(answer.body()).select("a[href]").eachAttr("href")) {
                String target = link.replaceFirst("#.*", "");
                if (target.startsWith("/")
                        && !NO_PAGE.matcher(target).matches()
                        && seen.add(ANY.matcher(target).replaceAll(""))) {
                    waiting.add(target);
                }
            }
        }
        return pages;
    }
}
