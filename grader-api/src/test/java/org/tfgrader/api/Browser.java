package org.tfgrader.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/// A browser as far as that goes without a script: it keeps cookies.
public final class Browser {
    private final CookieManager cookies = new SecureHost();
    private final HttpClient http;
    private final String base;

    /// Sends secure cookies without HTTPS, too, as browsers do to `localhost`.
    private static final class SecureHost extends CookieManager {
        SecureHost() {
            super(null, CookiePolicy.ACCEPT_ALL);
        }

        @Override
        public void put(URI from, Map<String, List<String>> headers) throws IOException {
            super.put(from, headers);
            getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
        }
    }

    /// Makes one that follows no redirect by itself.
    public Browser(int port) {
        this(port, HttpClient.newBuilder());
    }

    private Browser(int port, HttpClient.Builder client) {
        base = "http://localhost:" + port;
        http = client.cookieHandler(cookies).build();
    }

    /// {@return one that goes where it is sent}
    public static Browser following(int port) {
        return new Browser(port, HttpClient.newBuilder().followRedirects(Redirect.NORMAL));
    }

    /// Begins anonymous sessions in another network than that of all browsers here.
    public static void beginSessions(int port, int number) {
        var elsewhere = HttpClient.newBuilder().localAddress(InetAddress.ofLiteral("127.0.0.2"));
        var browser = new Browser(port, elsewhere);
        for (int i = 0; i < number; i++) {
            browser.forgetCookies();
            assertThat(browser.get("/overview").headers().allValues("Set-Cookie"))
                    .hasSize(1);
        }
    }

    public HttpResponse<String> signIn(String password) {
        return send(signInForm(password));
    }

    /// {@return the form that signs the instructor in, filled out}
    public HttpRequest.Builder signInForm(String password) {
        String token = csrf(get("/sign-in").body());
        return form("/sign-in", Map.of("name", "instructor", "password", password, "_csrf", token));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).header("Accept", "text/html,*/*"));
    }

    /// {@return a page that must be there}
    public String page(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /// Sends a form of a page.
    public HttpResponse<String> press(String page, String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", csrf(get(page).body()));
        return send(form(path, all));
    }

    /// {@return the text of a page}
    public static String visible(String page) {
        return page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    /// {@return a form, filled out}
    public HttpRequest.Builder form(String path, Map<String, String> fields) {
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the service did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// {@return fields as a form or a query has them}
    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /// {@return a text as a query has it}
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public boolean isSignedIn() {
        return get("/").statusCode() == 200;
    }

    public void forgetCookies() {
        cookies.getCookieStore().removeAll();
    }

    public void forgetCookie(String name) {
        cookies.getCookieStore().get(URI.create(base)).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .forEach(cookie -> cookies.getCookieStore().remove(URI.create(base), cookie));
    }

    /// {@return where an answer leads; empty for nowhere}
    public static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    /// {@return the token against forgery in a page's form}
    public static String csrf(String page) {
        String token = Jsoup.parse(page).select("input[name=_csrf]").val();
        assertThat(token).as("the token in a form of %s", page).isNotEmpty();
        return token;
    }
}
