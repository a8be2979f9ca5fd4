package org.tfgrader.api.lti.launch;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.lti.platforms.LtiRefused;
import org.tfgrader.api.lti.platforms.ThisTool;
import org.tfgrader.api.lti.platforms.ToolKeys;
import org.tfgrader.api.lti.platforms.Urls;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.offering.Terms;
import org.tfgrader.api.settings.GraderProperties;

/// Reads the settings of a deep linking request, and creates the signed response that adds the assignment to a course
/// (LTI deep linking 2.0, section 4.4). Instructors
/// change title and points in the LMS.
@Component
class DeepLinking {
    private static final String CLAIM = "https://purl.imsglobal.org/spec/lti-dl/claim/";

    /// The only type of content that this tool offers.
    private static final String LINK = "ltiResourceLink";

    private static final int POINTS = 100;
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final ToolKeys keys;
    private final Offering offering;
    private final GraderProperties settings;
    private final Clock clock;

    DeepLinking(ToolKeys keys, Offering offering, GraderProperties settings, Clock clock) {
        this.keys = keys;
        this.offering = offering;
        this.settings = settings;
        this.clock = clock;
    }

    /// {@return the settings of the request}
    ///
    /// @throws LtiRefused if this tool can offer nothing that the request accepts
    static Launch.Wish.Choose wish(JWTClaimsSet token) {
        if (!(token.getClaim(CLAIM + "deep_linking_settings") instanceof Map<?, ?> settings)) {
            throw LtiRefused.malformed("The launch has no settings for deep linking (deep_linking_settings):"
                    + " add the assignment again, or ask your LMS administrator.");
        }
        if (!(settings.get("accept_types") instanceof Collection<?> types) || !types.contains(LINK)) {
            throw LtiRefused.malformed(
                    ("The LMS accepts no links to this tool here (accept_types lacks %s): add the assignment"
                                    + " elsewhere in the course.")
                            .formatted(LINK));
        }
        return new Launch.Wish.Choose(
                returnUrl(Launches.text(settings.get("deep_link_return_url"))),
                settings.get("data") instanceof String data ? data : null);
    }

    private static URI returnUrl(@Nullable String text) {
        if (text == null) {
            throw LtiRefused.malformed(
                    "The launch has no return URL (deep_link_return_url): add the assignment again, or ask your"
                            + " LMS administrator.");
        }
        return Urls.web(text)
                .orElseThrow(() -> LtiRefused.malformed(
                        ("deep_link_return_url must be an absolute URL with http:// or https://, but is %s: ask"
                                        + " your LMS administrator.")
                                .formatted(text)));
    }

    /// {@return the token that the browser sends to the LMS}
    String sign(Launch launch, Launch.Wish.Choose choice) {
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(launch.registration().clientId())
                .audience(launch.registration().issuer())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("nonce", UUID.randomUUID().toString())
                .claim(Launches.LTI + "deployment_id", launch.deployment())
                .claim(Launches.LTI + "message_type", "LtiDeepLinkingResponse")
                .claim(Launches.LTI + "version", Launches.VERSION)
                .claim(CLAIM + "content_items", List.of(item()));
        if (choice.data() != null) {
            claims.claim(CLAIM + "data", choice.data());
        }
        return keys.sign(claims.build()).serialize();
    }

    private Map<String, Object> item() {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("type", LINK);
        item.put("title", ThisTool.TITLE);
        item.put("url", settings.at(ThisTool.LAUNCH).toString());
        item.put("lineItem", Map.of("scoreMaximum", POINTS, "label", ThisTool.TITLE));
        // An LMS ignores what it does not support.
        Terms terms = offering.usualTerms();
        putTime(item, "available", "startDateTime", terms.opens());
        putTime(item, "submission", "endDateTime", terms.due());
        return item;
    }

    private static void putTime(Map<String, Object> item, String span, String end, @Nullable Instant time) {
        if (time != null) {
            item.put(span, Map.of(end, time.toString()));
        }
    }
}
