package org.tfgrader.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.injection.HostileClass;
import org.tfgrader.api.injection.Payload;

/// Whatever a student writes does nothing in a real browser: it runs no script and fetches nothing.
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@BrowserTest
@Tag("full")
class InjectionIT {
    private static final List<String> LISTS = List.of(
            "/",
            "/overview",
            "/students",
            "/students?only=nothing-handed-in",
            "/checks/sigmoid.values?attempt=first",
            "/appeals",
            "/appeals?state=answered",
            "/regrades",
            "/audit",
            "/webhooks",
            "/grades",
            "/roster",
            "/sources",
            "/settings",
            "/settings/tokens",
            "/operations");

    private final HostileClass hostile;
    private final int port;
    private Chromium chromium;

    InjectionIT(@LocalServerPort @Autowired int port, @Autowired JdbcClient jdbc) {
        this.port = port;
        hostile = new HostileClass(port, jdbc);
    }

    @BeforeAll
    void start() {
        hostile.write();
        chromium = new Chromium();
    }

    @AfterAll
    void stop() {
        chromium.close();
        hostile.close();
    }

    @Test
    void runsNothingAndFetchesNothing() {
        Map<String, List<String>> complaints = new TreeMap<>();
        try (BrowserContext instructor = chromium.somebody()) {
            Page page = instructor.newPage();
            List<String> happened = watched(page);
            Chromium.signIn(page, at(""));
            for (String address : addresses()) {
                List<String> found = complaints(page, address);
                found.addAll(happened);
                happened.clear();
                if (!found.isEmpty()) {
                    complaints.put(address, found);
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    private List<String> addresses() {
        List<String> addresses = new ArrayList<>(LISTS);
        for (Payload payload : Payload.values()) {
            List<String> ids = hostile.submissions(payload);
            addresses.add("/students/one?student=" + URLEncoder.encode(payload.id(), StandardCharsets.UTF_8));
            ids.forEach(id -> addresses.add("/submissions/" + id));
            addresses.add("/submissions/" + ids.getFirst() + "?check=sigmoid.values");
            addresses.add("/submissions/" + ids.get(1) + "/changes");
            addresses.add("/write?from=" + ids.getFirst());
        }
        return addresses;
    }

    /// {@return what happens on a page that should not, as it happens}
    private List<String> watched(Page page) {
        List<String> happened = new ArrayList<>();
        page.onDialog(dialog -> {
            happened.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                happened.add(message.text());
            }
        });
        page.onPageError(happened::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(at("/"))) {
                happened.add("request: " + request.url());
            }
        });
        return happened;
    }

    private List<String> complaints(Page page, String address) {
        List<String> complaints = new ArrayList<>();
        page.navigate(at(address));
        page.waitForLoadState(LoadState.LOAD);
        if (address.startsWith("/write")) {
            page.locator("#verdict:not([hidden])")
                    .waitFor(new WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        }
        if (!page.evaluate("() => String(window.__owned)").equals("undefined")) {
            complaints.add("a script ran");
        }
        return complaints;
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }
}
