package org.tfgrader.api.lti.platform;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tfgrader.api.lti.platform.PlatformCourse.Link;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes what an instructor chose in the tool, and makes links of it.
final class DeepLinkReturn {
    private final PlatformAddresses addresses;
    private final String clientId;
    private final String deployment;
    private final PublishedToolKeys tool;
    private final PlatformCourse course;
    private final Set<String> expected = ConcurrentHashMap.newKeySet();
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();
    private final List<JsonNode> items = new CopyOnWriteArrayList<>();

    DeepLinkReturn(
            PlatformAddresses addresses,
            String clientId,
            String deployment,
            PublishedToolKeys tool,
            PlatformCourse course) {
        this.addresses = addresses;
        this.clientId = clientId;
        this.deployment = deployment;
        this.tool = tool;
        this.course = course;
    }

    /// {@return data that a response has to bring back, once}
    String expect() {
        String data = UUID.randomUUID().toString();
        expected.add(data);
        return data;
    }

    List<JsonNode> items() {
        return List.copyOf(items);
    }

    PlatformAnswer answer(PlatformRequest request) {
        String token = request.parameters().get("JWT");
        if (!request.is("POST") || token == null) {
            throw new Refusal(400, "there is no field JWT in a posted form");
        }
        JWTClaimsSet claims = tool.verified(token);
        check(claims);
        JsonNode json = JsonMapper.shared().valueToTree(claims.toJSONObject());
        List<JsonNode> chosen = json.path(PlatformMessages.DEEP_LINKING + "content_items")
                .valueStream()
                .toList();
        chosen.forEach(this::take);
        return PlatformPages.says("Added %d".formatted(chosen.size()));
    }

    private void check(JWTClaimsSet claims) {
        require(clientId.equals(claims.getIssuer()), "iss is not the client id");
        require(claims.getAudience().contains(addresses.base()), "aud is not the issuer");
        require(deployment.equals(claims.getClaim(PlatformMessages.LTI + "deployment_id")), "another deployment");
        require(
                "LtiDeepLinkingResponse".equals(claims.getClaim(PlatformMessages.LTI + "message_type")),
                "another message_type");
        require("1.3.0".equals(claims.getClaim(PlatformMessages.LTI + "version")), "another version");
        require(
                claims.getClaim("nonce") instanceof String nonce && nonces.add(nonce),
                "the nonce is missing, or came before");
        require(
                claims.getClaim(PlatformMessages.DEEP_LINKING + "data") instanceof String data && expected.remove(data),
                "the data is not what was sent");
    }

    private void take(JsonNode item) {
        items.add(item);
        String id = course.nextLink();
        String title = item.path("title").asString("Untitled");
        JsonNode column = item.path("lineItem");
        course.add(new Link(
                id,
                title,
                column.isObject()
                        ? course.create(
                                        column.path("label").asString(title),
                                        column.path("scoreMaximum").asDouble())
                                .id()
                        : null));
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new Refusal(400, otherwise);
        }
    }
}
