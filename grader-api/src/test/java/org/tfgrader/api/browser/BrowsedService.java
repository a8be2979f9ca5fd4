package org.tfgrader.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceProcess;
import org.tfgrader.api.ServiceTest;

/// The packaged service, and browsers of people who use it.
class BrowsedService implements AutoCloseable {
    private final ServiceProcess service;
    private final @Nullable HttpsProxy proxy;
    private final Chromium chromium = new Chromium();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private BrowsedService(ServiceProcess service, @Nullable HttpsProxy proxy) {
        this.service = service;
        this.proxy = proxy;
    }

    /// Starts a service that browsers use over plain HTTP.
    ///
    /// @param folder for its data
    /// @param settings more arguments of the service
    BrowsedService(Path folder, String... settings) throws IOException {
        this(start(folder, "http://localhost:${server.port}", settings), null);
    }

    /// Starts a service that browsers use over HTTPS, through a reverse proxy.
    ///
    /// @param folder for its data
    static BrowsedService behindHttps(Path folder) throws IOException {
        var proxy = new HttpsProxy(folder.resolve("proxy"));
        ServiceProcess service = start(folder, proxy.origin(), "--server.forward-headers-strategy=native");
        proxy.forwardTo(service.port());
        return new BrowsedService(service, proxy);
    }

    private static ServiceProcess start(Path folder, String publicUrl, String... settings) throws IOException {
        Stream<String> own = Stream.of(
                "--grader.bootstrap.password=" + ServiceTest.PASSWORD,
                "--grader.public-url=" + publicUrl,
                "--grader.urls-allow-loopback=true");
        return ServiceProcess.start(
                folder.resolve("data"),
                Stream.concat(own, Arrays.stream(settings)).toArray(String[]::new));
    }

    /// {@return the address of a path, for browsers}
    final String at(String path) {
        return (proxy == null ? "http://localhost:" + service.port() : proxy.origin()) + path;
    }

    /// {@return the address of a path, for programs, which don't trust the certificate of the proxy}
    final URI directlyAt(String path) {
        return URI.create("http://localhost:" + service.port() + path);
    }

    final Service client() {
        return service.client();
    }

    /// {@return somebody's browser, which has seen nothing yet}
    final BrowserContext somebody() {
        return somebody(new NewContextOptions());
    }

    final BrowserContext somebody(NewContextOptions options) {
        BrowserContext context = chromium.somebody(options.setIgnoreHTTPSErrors(true));
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.location().startsWith(at("/"))) {
                complaints.add(message.text() + " on " + message.location());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        return context;
    }

    /// Signs in as the instructor.
    final void signIn(Page page) {
        page.navigate(at("/sign-in"));
        page.getByLabel("Name").fill("instructor");
        page.getByLabel("Password").fill(ServiceTest.PASSWORD);
        page.locator("form button[type=submit]").last().click();
        page.locator("nav").first().waitFor();
    }

    /// Forgives the browsers' complaints of what a test brings about.
    final void forgive(String words) {
        complaints.removeIf(complaint -> complaint.contains(words));
    }

    /// Makes sure that the browsers had no complaints since the last time.
    final void assertNoComplaints() {
        List<String> made = List.copyOf(complaints);
        complaints.clear();
        assertThat(made).isEmpty();
    }

    /// Makes sure that no other site of the same domain can set or read a cookie that the browser stores.
    static void assertCookiesAreBoundToHost(BrowserContext browser) {
        assertThat(browser.cookies())
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie.name).startsWith("__Host-"))
                .allMatch(cookie -> cookie.secure && cookie.httpOnly);
    }

    @Override
    public void close() {
        chromium.close();
        if (proxy != null) {
            proxy.close();
        }
        service.close();
    }
}
