package org.tfgrader.api.lti.platform;

import java.util.UUID;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;

/// Where things lie on a platform: as they do on Moodle, with a query to keep, or as on Canvas.
///
/// @param keySet the path of the keys. No two platforms have the same, for a platform may get the port of an earlier
///     one, whose keys the tool still has
record PlatformAddresses(String base, Mode mode, String keySet) {
    static final String MOODLE_TYPE = "3";

    PlatformAddresses(String base, Mode mode) {
        this(base, mode, "/jwks/" + UUID.randomUUID());
    }

    String authorization() {
        return base + "/authorize";
    }

    String token() {
        return base + "/token";
    }

    String jwks() {
        return base + keySet;
    }

    String deepLinkReturn() {
        return base + "/deep-link-return";
    }

    String lineItemsPath() {
        return switch (mode) {
            case MOODLE -> "/mod/lti/services.php/2/lineitems";
            case CANVAS -> "/api/lti/courses/2/line_items";
        };
    }

    String lineItem(String id) {
        return base + lineItemPath(id) + query();
    }

    String membershipsPath() {
        return switch (mode) {
            case MOODLE -> "/mod/lti/services.php/CourseSection/2/bindings/3/memberships";
            case CANVAS -> "/api/lti/courses/2/names_and_roles";
        };
    }

    String memberships() {
        return base + membershipsPath();
    }

    private String lineItemPath(String id) {
        return switch (mode) {
            case MOODLE -> lineItemsPath() + "/" + id + "/lineitem";
            case CANVAS -> lineItemsPath() + "/" + id;
        };
    }

    private String query() {
        return switch (mode) {
            case MOODLE -> "?type_id=" + MOODLE_TYPE;
            case CANVAS -> "";
        };
    }
}
