package org.tfgrader.api.classlist;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.settings.StartRefused;

/// Sends messages through the mail server of Spring Boot's settings under `spring.mail`.
@Component
class MailServer {
    /// Jakarta Mail would truncate other characters to bytes, which may be another address or a line break.
    private static final Pattern ADDRESS = Pattern.compile("[!-~&&[^@<>,;:\"()]]+@[!-~&&[^@<>,;:\"()]]+");

    private final JavaMailSenderImpl sender;
    private final String from;

    MailServer(JavaMailSenderImpl sender, MailSettings settings) {
        this.sender = sender;
        from = Objects.requireNonNullElse(settings.from(), "");
        if (isConfigured() && from.isEmpty()) {
            throw new StartRefused(
                    "grader.mail.from is missing: set it to the sender of e-mails, or remove spring.mail.");
        }
    }

    boolean isConfigured() {
        return StringUtils.hasLength(sender.getHost());
    }

    /// Sends a message.
    ///
    /// @throws CallFailedException if the mail server has not accepted it
    void send(@Nullable String address, String subject, String text) throws CallFailedException {
        if (address == null || !ADDRESS.matcher(address).matches()) {
            throw CallFailedException.permanent("This is not one ASCII address: correct it in the class list.");
        }
        try {
            MimeMessage message = sender.createMimeMessage();
            var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(from);
            helper.setTo(address);
            helper.setSubject(subject);
            helper.setText(text);
            // RFC 3834: no out-of-office replies.
            message.setHeader("Auto-Submitted", "auto-generated");
            sender.send(message);
        } catch (MessagingException | MailException e) {
            throw failure(e);
        }
    }

    /// {@return the failure, which is temporary unless the response of the server has a code of 500 or more}
    private static CallFailedException failure(Exception failed) {
        Throwable first = failed instanceof MailSendException sending && sending.getMessageExceptions().length > 0
                ? sending.getMessageExceptions()[0]
                : failed;
        String reason =
                String.valueOf(NestedExceptionUtils.getMostSpecificCause(first).getMessage());
        return new CallFailedException("Mail server: " + Words.visible(reason.strip()), !reason.startsWith("5"), null);
    }
}
