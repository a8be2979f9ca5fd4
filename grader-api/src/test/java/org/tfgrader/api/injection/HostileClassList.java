package org.tfgrader.api.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.tfgrader.api.Browser;

/// Puts students with hostile ids, names and sections on the class list, and checks the pages that show them.
final class HostileClassList {
    private static final String CLASS_LINK = "/sign-in/class";
    private static final int MOST_NAME = 255;

    private final int port;
    private final Findings findings;
    private final Browser instructor;

    HostileClassList(int port, Findings findings, Browser instructor) {
        this.port = port;
        this.findings = findings;
        this.instructor = instructor;
    }

    /// {@return what of a payload can be a name}
    static String name(Payload payload) {
        String name = payload.text().replaceAll("\\p{C}|[\\u2028\\u2029]", "").strip();
        return name.length() <= MOST_NAME ? name : name.substring(0, MOST_NAME);
    }

    /// Imports the list. What can't be a name or an id is refused.
    void importStudents() {
        for (Payload payload : Payload.values()) {
            String refused = row(List.of(payload.text() + "\u0007", payload.text(), payload.text()));
            press("/class/preview", Map.of("text", "id,name,section\n" + refused));
        }
        String rows = Arrays.stream(Payload.values())
                .map(payload -> row(List.of(payload.id() + "-listed", name(payload), name(payload))))
                .collect(Collectors.joining("\n", "id,name,section\n", "\n"));
        Document preview = press("/class/preview", Map.of("text", rows));
        String seen = preview.select("input[name=seen]").val();
        assertThat(press("/class/import", Map.of("seen", seen)).text()).isEmpty();
        String list = instructor.page("/class");
        findings.look("class list", list);
        assertThat(Payload.values())
                .allMatch(payload ->
                        Payload.shown(name(payload)).matcher(Markup.texts(list)).find());
    }

    private static String row(List<String> values) {
        return values.stream()
                .map(value -> "\"" + value.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
    }

    /// Creates the links, and opens them in the browsers of students.
    void signIn() {
        List<String> links = press("/class/links", Map.of()).select(".slip .mono").eachText().stream()
                .filter(text -> text.contains("?key="))
                .toList();
        assertThat(links).hasSize(Payload.values().length);
        links.forEach(link ->
                findings.look("sign-in link", new Browser(port).get(path(link)).body()));
        look("/class/links/mail");

        String link = path(press("/class/link", Map.of()).select("#url").val());
        press("/class/link/code", Map.of());
        String names = new Browser(port).page(link);
        findings.look("names", names);
        List<String> choices =
                Jsoup.parse(names).select("option:not([value=''])").eachAttr("value");
        assertThat(choices).hasSize(Payload.values().length);
        for (String choice : choices) {
            var student = new Browser(port);
            student.press(link, CLASS_LINK, Map.of("key", key(link), "choice", choice));
            findings.look("waiting", student.page(link));
        }
        look("/class/link");

        var student = new Browser(port);
        student.press(path(links.getFirst()), "/sign-in/link", Map.of("key", key(links.getFirst())));
        findings.look("passkeys", student.page("/passkeys"));
        findings.look("passkey", new Browser(port).page("/sign-in/passkey"));
    }

    private static String key(String link) {
        return link.replaceFirst(".*=", "");
    }

    private static String path(String link) {
        URI address = URI.create(link);
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    private void look(String path) {
        findings.look(path, instructor.page(path));
    }

    private Document press(String path, Map<String, String> fields) {
        var answer = instructor.press("/settings", path, fields);
        if (answer.statusCode() != 302) {
            findings.look(path, answer.body());
        }
        return Jsoup.parse(answer.body());
    }
}
