package org.tfgrader.api.lti.platforms;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Extends URLs of an LMS without changing them: percent-encoded parts stay as they are.
public final class Urls {
    private Urls() {}

    /// {@return the URL with additional query parameters}
    public static URI with(URI url, Map<String, String> parameters) {
        String more = parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + more);
    }

    /// {@return the URL without its query, which may contain secrets}
    public static String withoutQuery(URI url) {
        return url.toString().replaceFirst("[?#].*", "");
    }

    /// {@return the URL with an additional path segment; its query stays}
    public static URI below(URI url, String segment) {
        String text = url.toString();
        int end = text.indexOf('?');
        return URI.create(
                end < 0 ? text + "/" + segment : text.substring(0, end) + "/" + segment + text.substring(end));
    }

    /// {@return the URL in a text; empty if it is not an absolute http or https URL}
    public static Optional<URI> web(String text) {
        try {
            URI url = URI.create(text);
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            return web && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /// {@return the origin of a URL, as in a content security policy}
    public static String origin(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        boolean usual = url.getPort() < 0 || port(url) == usualPort(scheme);
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + url.getPort());
    }

    /// {@return the port of a URL}
    public static int port(URI url) {
        return url.getPort() < 0 ? usualPort(url.getScheme()) : url.getPort();
    }

    private static int usualPort(String scheme) {
        return "https".equalsIgnoreCase(scheme) ? 443 : 80;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
