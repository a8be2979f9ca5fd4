package org.tfgrader.api.classlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.tfgrader.api.Mailbox;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.settings.StartRefused;

class MailServerTests {
    private static final MailSettings SETTINGS = new MailSettings("cs101@example.edu");

    private static JavaMailSenderImpl sender(String host, int port) {
        var sender = new JavaMailSenderImpl();
        sender.setHost(host);
        sender.setPort(port);
        return sender;
    }

    @Test
    void isNotConfiguredWithoutAHost() {
        assertThat(new MailServer(sender("", 25), SETTINGS).isConfigured()).isFalse();
    }

    @Test
    void needsASender() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new MailServer(sender("127.0.0.1", 25), new MailSettings(null)))
                .withMessageContaining("grader.mail.from is missing");
    }

    @Test
    void triesAgainIfTheSettingsAreWrong() {
        try (var mailbox = new Mailbox(0)) {
            var server = new MailServer(sender("127.0.0.1", mailbox.port()), new MailSettings("unknown@example.edu"));

            assertThatExceptionOfType(CallFailedException.class)
                    .isThrownBy(() -> server.send("ada@example.edu", "Link", "text"))
                    .matches(CallFailedException::isTemporary)
                    .withMessageContaining("550 5.7.1 Sender refused");
        }
    }

    @Test
    void triesAgainIfTheServerIsDown() {
        var server = new MailServer(sender("127.0.0.1", 9), SETTINGS);

        assertThatExceptionOfType(CallFailedException.class)
                .isThrownBy(() -> server.send("ada@example.edu", "Link", "text"))
                .matches(CallFailedException::isTemporary)
                .withMessageContaining("Connection refused");
    }
}
