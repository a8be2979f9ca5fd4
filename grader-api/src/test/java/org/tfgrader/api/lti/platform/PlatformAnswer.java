package org.tfgrader.api.lti.platform;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// What a platform answers.
record PlatformAnswer(int status, Map<String, String> headers, String body) {
    static PlatformAnswer empty(int status) {
        return new PlatformAnswer(status, Map.of(), "");
    }

    static PlatformAnswer json(int status, String type, Object body) {
        return new PlatformAnswer(
                status, Map.of("Content-Type", type), JsonMapper.shared().writeValueAsString(body));
    }

    static PlatformAnswer html(String page) {
        return new PlatformAnswer(200, Map.of("Content-Type", "text/html; charset=utf-8"), page);
    }

    PlatformAnswer with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(more);
        return new PlatformAnswer(status, all, body);
    }
}
