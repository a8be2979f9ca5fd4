package org.tfgrader.api.lti.launch;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.lti.platforms.ThisTool;
import org.tfgrader.api.lti.platforms.ToolKeys;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.offering.Terms;
import org.tfgrader.api.settings.GraderProperties;

/// Creates the signed response that adds the assignment to a course (LTI deep linking 2.0, section 4.4). Instructors
/// change title and points in the LMS.
@Component
class DeepLinkResponses {
    private static final int POINTS = 100;
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final ToolKeys keys;
    private final Offering offering;
    private final GraderProperties settings;
    private final Clock clock;

    DeepLinkResponses(ToolKeys keys, Offering offering, GraderProperties settings, Clock clock) {
        this.keys = keys;
        this.offering = offering;
        this.settings = settings;
        this.clock = clock;
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
                .claim(Launches.LTI + "message_type", DeepLinking.RESPONSE)
                .claim(Launches.LTI + "version", Launches.VERSION)
                .claim(DeepLinking.CLAIM + "content_items", List.of(item(choice.acceptsLineItem())));
        if (choice.data() != null) {
            claims.claim(DeepLinking.CLAIM + "data", choice.data());
        }
        return keys.sign(claims.build()).serialize();
    }

    private Map<String, Object> item(boolean withLineItem) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("type", DeepLinking.LINK);
        item.put("title", ThisTool.TITLE);
        item.put("url", settings.at(ThisTool.LAUNCH).toString());
        if (withLineItem) {
            item.put("lineItem", Map.of("scoreMaximum", POINTS, "label", ThisTool.TITLE));
        }
        // An LMS that does not support availability times ignores them.
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
