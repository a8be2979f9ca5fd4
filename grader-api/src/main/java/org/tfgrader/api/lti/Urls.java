package org.tfgrader.api.lti;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Goes on from URLs that platforms name, to the letter: what is percent-encoded in them stays as it is.
final class Urls {
    private Urls() {}

    /// {@return the URL with more parameters in its query}
    static URI with(URI url, Map<String, String> parameters) {
        String more = parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + more);
    }

    /// {@return the URL without its query, which may hold what nobody is to see}
    static String withoutQuery(URI url) {
        return url.toString().replaceFirst("[?#].*", "");
    }

    /// {@return the URL with one more segment in its path; its query stays}
    static URI below(URI url, String segment) {
        String text = url.toString();
        int end = text.indexOf('?');
        return URI.create(
                end < 0 ? text + "/" + segment : text.substring(0, end) + "/" + segment + text.substring(end));
    }

    /// {@return the URL that a reference leads to from another one (RFC 3986, section 5.2)}
    ///
    /// @throws IllegalArgumentException if it can't be read
    static URI from(URI url, String reference) {
        if (!reference.startsWith("?")) {
            return url.resolve(reference);
        }
        // Java would take the last segment from the path.
        String text = url.toString();
        int end = text.indexOf('?');
        return URI.create((end < 0 ? text : text.substring(0, end)) + reference);
    }

    /// {@return the URL that a text is; empty if it names no site on the web}
    static Optional<URI> web(String text) {
        try {
            URI url = URI.create(text);
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            return web && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /// {@return the origin of a URL, as a content security policy writes it}
    static String origin(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        boolean usual = url.getPort() < 0 || port(url) == usualPort(scheme);
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + url.getPort());
    }

    /// {@return the port that a URL leads to}
    static int port(URI url) {
        return url.getPort() < 0 ? usualPort(url.getScheme()) : url.getPort();
    }

    private static int usualPort(String scheme) {
        return "https".equalsIgnoreCase(scheme) ? 443 : 80;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
