package org.tfgrader.api.webhooks;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tfgrader.api.outbound.PlatformWords;

/// How a platform's own API is reached, and what of it counts.
///
/// @param apiUrl where the platform is, without a slash at its end
/// @param token that its API takes from this service; never shown
/// @param fileHosts from which files may be fetched beside the platform itself, each with its port where that is not
///     the usual one
/// @param assignments as the platform calls those that count; empty for all
record PlatformAccess(URI apiUrl, String token, List<String> fileHosts, List<String> assignments) {
    private static final String USUAL_PORT = ":443";

    /// What Canvas puts before its own ids, where an event is to be told from those of other institutions.
    private static final long SHARD = 10_000_000_000_000L;

    /// {@return a URL of the platform}
    ///
    /// @param path begins with a slash
    URI at(String path) {
        return URI.create(apiUrl + path);
    }

    /// {@return whether a URL leads to the platform itself, which is sent the token}
    boolean isOwn(URI url) {
        return String.valueOf(url.getScheme()).equalsIgnoreCase(apiUrl.getScheme())
                && host(url).equals(host(apiUrl));
    }

    /// {@return whether something may be fetched from a URL}
    boolean reaches(URI url) {
        return isOwn(url) || fileHosts.contains(host(url));
    }

    /// {@return whether what is handed in for an assignment counts}
    boolean counts(String assignment) {
        return assignments.isEmpty() || assignments.stream().anyMatch(counting -> isSame(counting, assignment));
    }

    /// {@return whether two ids name the same, one of them maybe without what tells institutions apart}
    static boolean isSame(String id, String other) {
        return id.equals(other) || ((isLocal(id) || isLocal(other)) && local(id).equals(local(other)));
    }

    private static boolean isLocal(String id) {
        return local(id).equals(id);
    }

    private static String local(String id) {
        return id.matches("\\d{1,18}") ? Long.toString(Long.parseLong(id) % SHARD) : id;
    }

    /// {@return the host of a URL, with its port where that is not the usual one}
    static String host(URI url) {
        String host = String.valueOf(url.getHost());
        return host(url.getPort() < 0 ? host : host + ":" + url.getPort());
    }

    /// {@return a host as it is compared}
    static String host(String host) {
        String small = host.toLowerCase(Locale.ROOT);
        return small.endsWith(USUAL_PORT) ? small.substring(0, small.length() - USUAL_PORT.length()) : small;
    }

    /// {@return what the platform says, short and without the token} A token that is cut would not be found.
    String words(String body) {
        return PlatformWords.of(withoutToken(body));
    }

    /// {@return a text without the token, be it plain or percent-encoded in any way}
    String withoutToken(String text) {
        String pattern = token.chars()
                .mapToObj(c -> "(?:%s|%%%02X)".formatted(Pattern.quote(Character.toString(c)), c))
                .collect(Collectors.joining());
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(text).replaceAll("\u2026");
    }

    /// {@return where it is, without the token}
    @Override
    public String toString() {
        return "PlatformAccess[%s]".formatted(apiUrl);
    }
}
