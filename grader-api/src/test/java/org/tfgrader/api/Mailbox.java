package org.tfgrader.api;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/// A mail server. It refuses recipients that begin with `unknown`, and the first message to each that begins with
/// `busy`.
public final class Mailbox implements AutoCloseable {
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final SMTPServer server;

    /// Starts it.
    ///
    /// @param port 0 for any
    public Mailbox(int port) {
        server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandlerFactory(context -> new Handler())
                .build();
        server.start();
    }

    /// Starts one beside each service under test.
    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {
        @Bean
        Mailbox mailbox() {
            return new Mailbox(0);
        }

        @Bean
        DynamicPropertyRegistrar mailPort(Mailbox mailbox) {
            return registry -> registry.add("test.mail-port", mailbox::port);
        }
    }

    /// A message that has arrived.
    ///
    /// @param recipients of the envelope
    public record Mail(List<String> recipients, MimeMessage message) {
        public String text() {
            try {
                return (String) message.getContent();
            } catch (IOException | MessagingException e) {
                throw new AssertionError(e);
            }
        }
    }

    public int port() {
        return server.getPortAllocated();
    }

    /// {@return the messages to an address}
    public List<Mail> to(String address) {
        return mails.stream().filter(mail -> mail.recipients.contains(address)).toList();
    }

    /// {@return the messages, and none of them the next time}
    public List<Mail> emptied() {
        List<Mail> all = List.copyOf(mails);
        mails.removeAll(all);
        return all;
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Handler implements MessageHandler {
        private final List<String> recipients = new ArrayList<>();

        @Override
        public void from(String from) throws RejectException {
            if (from.startsWith("unknown")) {
                throw new RejectException(550, "5.7.1 Sender refused");
            }
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            if (recipient.startsWith("unknown")) {
                throw new RejectException(550, "5.1.1 No such <b>user</b> " + "x".repeat(600));
            }
            if (recipient.startsWith("busy") && refused.add(recipient)) {
                throw new RejectException(451, "4.3.2 Try again later");
            }
            recipients.add(recipient);
        }

        @Override
        public String data(InputStream data) {
            try {
                mails.add(new Mail(
                        List.copyOf(recipients), new MimeMessage(Session.getInstance(new Properties()), data)));
                return "250 2.0.0 Accepted";
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void done() {}
    }
}
