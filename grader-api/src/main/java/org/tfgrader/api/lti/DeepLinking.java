package org.tfgrader.api.lti;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a platform says that somebody wants to choose what a new link leads to (LTI deep linking 2.0).
final class DeepLinking {
    static final String CLAIM = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    static final String REQUEST = "LtiDeepLinkingRequest";
    static final String RESPONSE = "LtiDeepLinkingResponse";

    /// A link to this tool, which is all that there is to choose here.
    static final String LINK = "ltiResourceLink";

    private DeepLinking() {}

    /// {@return what can be chosen, and where to}
    ///
    /// @throws LaunchRefused if nothing can be chosen that there is here
    static Launch.Wish.Choose wish(JWTClaimsSet token) {
        if (!(token.getClaim(CLAIM + "deep_linking_settings") instanceof Map<?, ?> settings)) {
            throw LaunchRefused.malformed("The launch does not say what can be chosen (deep_linking_settings).");
        }
        if (!(settings.get("accept_types") instanceof Collection<?> types) || !types.contains(LINK)) {
            throw LaunchRefused.malformed(
                    "The platform takes no links to this tool here (accept_types has no %s): add the assignment elsewhere."
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
                    "The launch does not say where to send what is chosen (deep_link_return_url).");
        }
        return Urls.web(text)
                .orElseThrow(() -> LaunchRefused.malformed(
                        "The deep_link_return_url must begin with http:// or https:// and name a site, and it is %s."
                                .formatted(text)));
    }

    /// Some platforms say nothing of line items and take them; some say in words what is true or false.
    private static boolean acceptsLineItem(@Nullable Object claim) {
        return claim == null || Boolean.parseBoolean(claim.toString());
    }
}
