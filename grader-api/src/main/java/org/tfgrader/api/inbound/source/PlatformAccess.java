package org.tfgrader.api.inbound.source;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tfgrader.api.outbound.PlatformWords;

/// How to reach an LMS's API, and which assignments are accepted.
///
/// @param apiUrl the base URL of the LMS, without a slash at its end
/// @param token for its API; never shown
/// @param fileHosts hosts for downloads in addition to the LMS itself, each with its port unless it is the default
///     one
/// @param assignments the ids of the accepted assignments; empty for all
public record PlatformAccess(URI apiUrl, String token, List<String> fileHosts, List<String> assignments) {
    private static final String USUAL_PORT = ":443";

    /// Canvas adds this to its own ids where events of several institutions must be distinguished.
    private static final long SHARD = 10_000_000_000_000L;

    /// {@return a URL of the LMS}
    ///
    /// @param path starts with a slash
    public URI at(String path) {
        return URI.create(apiUrl + path);
    }

    /// {@return whether a URL belongs to the LMS itself, which may receive the token}
    boolean isOwn(URI url) {
        return String.valueOf(url.getScheme()).equalsIgnoreCase(apiUrl.getScheme())
                && host(url).equals(host(apiUrl));
    }

    /// {@return whether files may be downloaded from a URL}
    boolean reaches(URI url) {
        return isOwn(url) || fileHosts.contains(host(url));
    }

    /// {@return whether submissions for an assignment are accepted}
    public boolean counts(String assignment) {
        return assignments.isEmpty() || assignments.stream().anyMatch(counting -> isSame(counting, assignment));
    }

    /// {@return whether two ids are equal, one of them maybe without the institution's part}
    public static boolean isSame(String id, String other) {
        return id.equals(other) || ((isLocal(id) || isLocal(other)) && local(id).equals(local(other)));
    }

    private static boolean isLocal(String id) {
        return local(id).equals(id);
    }

    private static String local(String id) {
        return id.matches("\\d{1,18}") ? Long.toString(Long.parseLong(id) % SHARD) : id;
    }

    /// {@return the host of a URL, with its port unless it is the default one}
    static String host(URI url) {
        String host = String.valueOf(url.getHost());
        return host(url.getPort() < 0 ? host : host + ":" + url.getPort());
    }

    /// {@return a host in canonical form}
    public static String host(String host) {
        String small = host.toLowerCase(Locale.ROOT);
        return small.endsWith(USUAL_PORT) ? small.substring(0, small.length() - USUAL_PORT.length()) : small;
    }

    /// {@return the LMS's response, short and without the token} A truncated token would not be found, so it is
    /// removed first.
    public String words(String body) {
        return PlatformWords.of(withoutToken(body));
    }

    /// {@return a text without the token, whether plain or percent-encoded}
    public String withoutToken(String text) {
        String pattern = token.chars()
                .mapToObj(c -> "(?:%s|%%%02X)".formatted(Pattern.quote(Character.toString(c)), c))
                .collect(Collectors.joining());
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(text).replaceAll("\u2026");
    }

    /// {@return the base URL, without the token}
    @Override
    public String toString() {
        return "PlatformAccess[%s]".formatted(apiUrl);
    }
}
