package org.tfgrader.api.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.TestSettings;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.settings.GraderProperties;

public class UrlGuardTests {
    private final UrlGuard guard = new UrlGuard(settings(false));

    public static GraderProperties settings(boolean loopback) {
        return TestSettings.bind(
                "grader", GraderProperties.class, Map.of("grader.urls-allow-loopback", Boolean.toString(loopback)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://1.1.1.1/hook",
                "https://1.1.1.1:8443/hook?course=1&token=2",
                "https://1.1.1.1:65535/",
                "https://1.1.1.1:/",
                "HTTPS://1.1.1.1",
                "https://[2606:4700:4700::1111]/hook"
            })
    void takesWhatLeadsToThePublicInternet(String url) {
        assertThat(guard.checked("url", url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.1/",
                "https://127.0.0.1./",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://017700000001/",
                "https://0/",
                "https://4294967297/",
                "https://%31%32%37.0.0.1/",
                "https://\uff11\uff12\uff17.\uff10.\uff10.\uff11/",
                "https://127\u30020\u30020\u30021/",
                "https://\u2460.0.0.1/",
                "https://localhost/",
                "https://localhost./",
                "https://localhost.localdomain/",
                "https://127.0.0.1.nip.io/",
                "https://167772161/",
                "https://169.254.169.254/latest/meta-data/",
                "https://0251.0376.0251.0376/",
                "https://169.254.43518/",
                "https://metadata.google.internal/computeMetadata/v1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://[0:0:0:0:0:ffff:10.0.0.1]/",
                "https://[64:ff9b::127.0.0.1]/",
                "https://[fe80::1%25lo]/",
                "https://[::1%25lo]/",
                "https://user@1.1.1.1/",
                "https://user:password@1.1.1.1/",
                "https://@1.1.1.1/",
                "https://1.1.1.1@127.0.0.1/",
                "https://1.1.1.1%40127.0.0.1/",
                "https://127.0.0.1%00.example.edu/",
                "https://1.1.1.1\r\n@127.0.0.1/",
                "https://1.1.1.1#@127.0.0.1/",
                "https://127.0.0.1\\@1.1.1.1/",
                "https://no-such-host.invalid/",
                "http://1.1.1.1/",
                "ftp://1.1.1.1/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:25/",
                "jar:https://1.1.1.1/!/",
                "javascript:alert(1)",
                "//1.1.1.1/",
                "https:///hook",
                "https:1.1.1.1",
                "https://",
                "https://1.1.1.1:0/",
                "https://1.1.1.1:65536/",
                "https:// 1.1.1.1/",
                "hook",
                ""
            })
    void refusesAllOthers(String url) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> guard.checked("url", url))
                .withMessageStartingWith("`url` ")
                .withMessageEndingWith(".");
    }

    @Test
    void writesAUrlAsItGoesOverTheWire() {
        assertThat(guard.checked("url", "https://1.1.1.1/pr\u00fcfung?von=J\u00f6rg"))
                .hasToString("https://1.1.1.1/pr%C3%BCfung?von=J%C3%B6rg");
    }

    @Test
    void refusesAUrlThatIsTooLongOverTheWire() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> guard.checked("url", "https://1.1.1.1/" + "\u00fc".repeat(400)))
                .withMessageContaining("2000 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "https://grades.example.edu/, true, true",
        "HTTPS://1.1.1.1/, true, true",
        "http://127.0.0.1:8080/, false, true",
        "http://localhost/, false, true",
        "http://[::1]/, false, true",
        "http://1.1.1.1/, false, false",
        "http://localhost.example.edu/, false, false"
    })
    void trustsEncryptionAndThisMachineIfThatIsAllowed(URI url, boolean trusts, boolean trustsWithLoopback) {
        assertThat(guard.isConfidential(url)).isEqualTo(trusts);
        assertThat(new UrlGuard(settings(true)).isConfidential(url)).isEqualTo(trustsWithLoopback);
    }

    @Test
    void refusesANameThatHasChangedItsMind() throws UnknownHostException {
        var names = new InMemoryDnsResolver();
        names.add("grades.example.edu", InetAddress.ofLiteral("1.1.1.1"));
        var rebound = new UrlGuard(settings(false), names);
        rebound.checked("url", "https://grades.example.edu/hook");
        assertThat(rebound.resolve("grades.example.edu")).hasSize(1);

        names.add("grades.example.edu", InetAddress.ofLiteral("127.0.0.1"));

        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> rebound.resolve("grades.example.edu"))
                .withMessageContaining("not on the public internet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"})
    void refusesANameThatAlsoLeadsElsewhere(String elsewhere) {
        var names = new InMemoryDnsResolver();
        names.add("grades.example.edu", InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral(elsewhere));
        var divided = new UrlGuard(settings(false), names);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> divided.checked("url", "https://grades.example.edu/hook"));
        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> divided.resolve("grades.example.edu"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080/", "http://localhost/", "http://[::1]/", "https://127.0.0.1/"})
    void takesLoopbackWhereItIsAskedTo(String url) {
        assertThat(new UrlGuard(settings(true)).checked("url", url)).hasToString(url);
    }
}
