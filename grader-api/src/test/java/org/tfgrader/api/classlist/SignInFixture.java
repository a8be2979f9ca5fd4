package org.tfgrader.api.classlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tfgrader.api.Browser;

/// Creates links as an instructor, and opens them in other browsers.
final class SignInFixture {
    private static final Pattern OPTION = Pattern.compile("<option value=\"(\\w+)\">([^<]*)<");

    private SignInFixture() {}

    static Matcher found(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher;
    }

    /// Imports a class list.
    static HttpResponse<String> imported(Browser instructor, String list) {
        return instructor.press("/class", "/class/import", Map.of("seen", previewed(instructor, list)));
    }

    /// {@return the mark of the list to which a preview compares another one}
    static String previewed(Browser browser, String list) {
        return found(
                        "name=\"seen\" value=\"([^\"]+)\"",
                        browser.press("/class", "/class/preview", Map.of("text", list))
                                .body())
                .group(1);
    }

    /// {@return the URL of a new link for one person}
    static String newLink(Browser instructor, String id) {
        return found(
                        "http\\S+/sign-in/link\\?key=[\\w-]+",
                        instructor
                                .press("/class", "/class/links", Map.of("id", id))
                                .body())
                .group();
    }

    /// {@return the URL of a new link for the class}
    static String newClassLink(Browser instructor) {
        return found(
                        "http\\S+/sign-in/class\\?key=[\\w-]+",
                        instructor.press("/class/link", "/class/link", Map.of()).body())
                .group();
    }

    static String newClassCode(Browser instructor) {
        return found(
                        "[2-9A-Z]{3}-[2-9A-Z]{3}(?=</p>)",
                        instructor
                                .press("/class/link", "/class/link/code", Map.of())
                                .body())
                .group();
    }

    static String key(String link) {
        return link.substring(link.indexOf('=') + 1);
    }

    static HttpResponse<String> use(Browser browser, String link) {
        return browser.press("/sign-in", "/sign-in/link", Map.of("key", key(link)));
    }

    /// {@return the values and the names on the form of a class link}
    static Map<String, String> choices(Browser browser, String link) {
        Map<String, String> choices = new HashMap<>();
        OPTION.matcher(page(browser, link)).results().forEach(option -> choices.put(option.group(2), option.group(1)));
        return choices;
    }

    /// {@return the value of a name that the form must have}
    static String choice(Browser browser, String link, String name) {
        return Objects.requireNonNull(choices(browser, link).get(name), name);
    }

    static String page(Browser browser, String link) {
        return browser.page("/sign-in/class?key=" + key(link));
    }

    /// Sends the form of a class link.
    static HttpResponse<String> choose(Browser browser, String link, String choice, String code) {
        return browser.press("/sign-in", "/sign-in/class", Map.of("key", key(link), "choice", choice, "code", code));
    }

    /// {@return whether somebody is signed in, once the page of a class link has been reloaded}
    static boolean isSignedIn(Browser browser, String link) {
        browser.get("/sign-in/class?key=" + key(link));
        return browser.get("/write").statusCode() == 200;
    }

    static List<String> cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie");
    }
}
