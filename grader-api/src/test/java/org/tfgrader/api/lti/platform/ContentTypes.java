package org.tfgrader.api.lti.platform;

import org.tfgrader.api.lti.platform.FakePlatform.Mode;

/// The types that services of platforms speak, to the letter.
final class ContentTypes {
    static final String LINE_ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    static final String LINE_ITEMS = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    static final String RESULTS = "application/vnd.ims.lis.v2.resultcontainer+json";
    static final String SCORE = "application/vnd.ims.lis.v1.score+json";

    private ContentTypes() {}

    /// Refuses a body of another type. Canvas does not read it and misses the fields.
    static void requires(PlatformRequest request, String type, Mode mode) {
        String given = request.header("Content-Type");
        if (!given.equals(type)) {
            int status = switch (mode) {
                case MOODLE -> 415;
                case CANVAS -> 400;
            };
            throw new Refusal(status, "the body is %s, not %s".formatted(given, type));
        }
    }

    /// Refuses to answer who wants another type.
    static void accepts(PlatformRequest request, String type) {
        String wanted = request.header("Accept");
        if (!wanted.isEmpty() && !wanted.contains("*/*") && !wanted.contains(type)) {
            throw new Refusal(406, "%s is wanted, not %s".formatted(wanted, type));
        }
    }
}
