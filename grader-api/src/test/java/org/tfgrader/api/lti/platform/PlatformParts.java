package org.tfgrader.api.lti.platform;

import java.util.Optional;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;

/// The parts of a platform, and which of them answers a request.
final class PlatformParts implements AutoCloseable {
    final PlatformServer server = new PlatformServer();
    final PlatformCourse course = new PlatformCourse();
    final PlatformFaults faults = new PlatformFaults();
    final PlatformAddresses addresses;
    final PlatformKeys keys;
    final PublishedToolKeys tool;
    final PlatformGradebook gradebook;
    final PlatformMessages messages;
    final DeepLinkReturn deepLinks;
    final PlatformLogin login;
    final PlatformRegistration registration;
    final PlatformTokens tokens;
    final PlatformLineItems lineItems;
    final PlatformRoster roster;

    PlatformParts(Mode mode, String clientId, String deployment) {
        addresses = new PlatformAddresses(server.url(), mode);
        keys = new PlatformKeys();
        tool = new PublishedToolKeys();
        gradebook = new PlatformGradebook(mode);
        messages = new PlatformMessages(addresses, clientId, deployment);
        deepLinks = new DeepLinkReturn(addresses, clientId, deployment, tool, course);
        login = new PlatformLogin(messages, course, keys, deepLinks);
        registration = new PlatformRegistration(faults, addresses, clientId, deployment, tool, login);
        tokens = new PlatformTokens(tool, addresses.token(), clientId);
        lineItems = new PlatformLineItems(addresses, course, tokens, gradebook);
        roster = new PlatformRoster(addresses, course, tokens);
        route();
    }

    @Override
    public void close() {
        server.close();
    }

    private void route() {
        server.route("/launch", request -> Optional.of(login.launch(request)));
        server.route("/authorize", request -> Optional.of(login.authorize(request)));
        server.route(PlatformRegistration.CONFIGURATION_PATH, registration::configuration);
        server.route(PlatformRegistration.REGISTRATION_PATH, registration::register);
        server.route(addresses.keySet(), request -> Optional.of(keys.jwks()));
        server.route("/deep-link-return", request -> Optional.of(deepLinks.answer(request)));
        server.route("/token", request -> {
            tokens.count();
            return faults.token().through(request, tokens::answer);
        });
        server.route(addresses.lineItemsPath(), request -> {
            lineItems.count(request);
            return faults.gradebook().through(request, lineItems::answer);
        });
        server.route(addresses.membershipsPath(), request -> faults.roster().through(request, roster::answer));
    }
}
