package org.tfgrader.api.lti.launch;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.lti.platforms.Urls;

/// Reads the settings of a deep linking request (LTI deep linking 2.0).
final class DeepLinking {
    static final String CLAIM = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    static final String RESPONSE = "LtiDeepLinkingResponse";

    /// The only type of content that this tool offers.
    static final String LINK = "ltiResourceLink";

    private DeepLinking() {}

    /// {@return the settings of the request}
    ///
    /// @throws LaunchRefused if this tool can offer nothing that the request accepts
    static Launch.Wish.Choose wish(JWTClaimsSet token) {
        if (!(token.getClaim(CLAIM + "deep_linking_settings") instanceof Map<?, ?> settings)) {
            throw LaunchRefused.malformed("The launch has no settings for deep linking (deep_linking_settings):"
                    + " add the assignment again, or ask your LMS administrator.");
        }
        if (!(settings.get("accept_types") instanceof Collection<?> types) || !types.contains(LINK)) {
            throw LaunchRefused.malformed(
                    ("The LMS accepts no links to this tool here (accept_types lacks %s): add the assignment"
                                    + " elsewhere in the course.")
                            .formatted(LINK));
        }
        return new Launch.Wish.Choose(
                returnUrl(Launches.text(settings.get("deep_link_return_url"))),
                settings.get("data") instanceof String data ? data : null,
                acceptsLineItem(settings.get("accept_lineitem")));
    }

    private static URI returnUrl(@Nullable String text) {
        if (text == null) {
            throw LaunchRefused.malformed(
                    "The launch has no return URL (deep_link_return_url): add the assignment again, or ask your"
                            + " LMS administrator.");
        }
        return Urls.web(text)
                .orElseThrow(() -> LaunchRefused.malformed(
                        ("deep_link_return_url must be an absolute URL with http:// or https://, but is %s: ask"
                                        + " your LMS administrator.")
                                .formatted(text)));
    }

    /// Some LMSs send no value for line items but accept them; some send booleans as text.
    private static boolean acceptsLineItem(@Nullable Object claim) {
        return claim == null || Boolean.parseBoolean(claim.toString());
    }
}
