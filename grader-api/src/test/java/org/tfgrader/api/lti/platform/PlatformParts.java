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
    final PlatformServices services;

    PlatformParts(Mode mode, String clientId, String deployment) {
        addresses = new PlatformAddresses(server.url(), mode);
        keys = new PlatformKeys(mode);
        tool = new PublishedToolKeys();
        gradebook = new PlatformGradebook(
                switch (mode) {
                    case MOODLE -> new MoodleMarking();
                    case CANVAS -> new CanvasMarking();
                });
        messages = new PlatformMessages(addresses, clientId, deployment);
        deepLinks = new DeepLinkReturn(addresses, clientId, deployment, tool, course);
        login = new PlatformLogin(messages, course, keys, deepLinks);
        registration = new PlatformRegistration(faults, addresses, clientId, deployment, tool, login);
        services = new PlatformServices(
                faults, addresses, course, new PlatformTokens(tool, addresses.token(), clientId), gradebook);
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
        server.route("/token", services::token);
        server.route(addresses.lineItemsPath(), services::grades);
        server.route(addresses.membershipsPath(), services::members);
    }
}
