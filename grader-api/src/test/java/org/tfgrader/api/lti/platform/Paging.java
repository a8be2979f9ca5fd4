package org.tfgrader.api.lti.platform;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A part of a list, and where the next lies.
record Paging<T>(List<T> items, Map<String, String> headers) {
    /// `page` of the request chooses the part.
    static <T> Paging<T> of(List<T> all, PlatformRequest request, String base, int size) {
        Map<String, String> query = request.query();
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        List<T> items = all.stream().skip((page - 1L) * size).limit(size).toList();
        if ((long) page * size >= all.size()) {
            return new Paging<>(items, Map.of());
        }
        String others = query.entrySet().stream()
                .filter(field -> !field.getKey().equals("page"))
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        String next = "%s%s?%s%spage=%d".formatted(base, request.path(), others, others.isEmpty() ? "" : "&", page + 1);
        return new Paging<>(items, Map.of("Link", "<%s>; rel=\"next\"".formatted(next)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
