package org.tfgrader.api.lti.platform;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.PlatformCourse.Link;

/// Sends people to the tool and says who they are: the OpenID Connect half of a platform.
final class PlatformLogin {
    private static final String DEEP_LINKING = "LtiDeepLinkingRequest";

    private final PlatformMessages messages;
    private final PlatformCourse course;
    private final PlatformKeys keys;
    private final DeepLinkReturn deepLinks;
    private final List<URI> redirects = new CopyOnWriteArrayList<>();
    private final Map<String, Launch> launches = new ConcurrentHashMap<>();

    /// Somebody's click. Without a link it wants to make one.
    private record Launch(
            Person person, String target, @Nullable Link link) {}

    PlatformLogin(PlatformMessages messages, PlatformCourse course, PlatformKeys keys, DeepLinkReturn deepLinks) {
        this.messages = messages;
        this.course = course;
        this.keys = keys;
        this.deepLinks = deepLinks;
    }

    void redirects(List<URI> allowed) {
        redirects.addAll(allowed);
    }

    /// {@return where a launch goes that says nothing else}
    String target() {
        return redirects.isEmpty()
                ? "http://127.0.0.1/launch"
                : redirects.getFirst().toString();
    }

    PlatformAnswer launch(PlatformRequest request) {
        Map<String, String> query = request.query();
        Person person = course.person(query.get("user"))
                .orElseThrow(() -> new Refusal(404, "nobody is called " + query.get("user")));
        String login = query.get("login");
        if (login == null) {
            throw new Refusal(400, "it is not said where the tool's login lies");
        }
        Map<String, String> fields = initiation(person, launch(person, query));
        return "1".equals(query.get("frame"))
                ? PlatformPages.frames(login, fields)
                : PlatformPages.sends(login, fields);
    }

    PlatformAnswer authorize(PlatformRequest request) {
        Map<String, String> asked = request.parameters();
        requireEqual(asked, "scope", "openid");
        requireEqual(asked, "response_type", "id_token");
        requireEqual(asked, "response_mode", "form_post");
        requireEqual(asked, "prompt", "none");
        requireEqual(asked, "client_id", messages.clientId());
        String redirect = required(asked, "redirect_uri");
        if (!redirects.contains(URI.create(redirect))) {
            throw new Refusal(400, "invalid_request", "the redirect_uri is not registered");
        }
        String nonce = required(asked, "nonce");
        String state = required(asked, "state");
        Launch launch = launches.get(required(asked, "lti_message_hint"));
        if (launch == null || !launch.person.sub().equals(required(asked, "login_hint"))) {
            throw new Refusal(400, "login_required", "the hints belong to no click of one person");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("state", state);
        fields.put("id_token", token(launch, nonce));
        return PlatformPages.sends(redirect, fields);
    }

    private Launch launch(Person person, Map<String, String> query) {
        String target = query.getOrDefault("target", target());
        return new Launch(person, target, DEEP_LINKING.equals(query.get("type")) ? null : course.latest());
    }

    private Map<String, String> initiation(Person person, Launch launch) {
        String hint = UUID.randomUUID().toString();
        launches.put(hint, launch);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("iss", messages.addresses().base());
        fields.put("login_hint", person.sub());
        fields.put("target_link_uri", launch.target);
        fields.put("lti_message_hint", hint);
        fields.put("client_id", messages.clientId());
        fields.put("lti_deployment_id", messages.deployment());
        return fields;
    }

    private String token(Launch launch, String nonce) {
        Link link = launch.link;
        var claims = link == null
                ? messages.deepLinking(launch.person, nonce, launch.target, deepLinks.expect())
                : messages.resourceLink(launch.person, nonce, launch.target, link);
        return PlatformKeys.sign(claims.build(), keys.current());
    }

    private static void requireEqual(Map<String, String> asked, String field, String value) {
        if (!value.equals(asked.get(field))) {
            throw new Refusal(400, "invalid_request", "%s is %s".formatted(field, asked.get(field)));
        }
    }

    private static String required(Map<String, String> asked, String field) {
        String value = asked.get(field);
        if (value == null || value.isEmpty()) {
            throw new Refusal(400, "invalid_request", field + " is missing");
        }
        return value;
    }
}
