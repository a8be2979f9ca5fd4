package org.tfgrader.api.classlist;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
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
    void send(@Nullable String address, String subject, String text) {
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

    /// {@return the failure, which is temporary unless the server has refused the address for good} The operator can
    /// correct all else, such as a wrong password.
    private static CallFailedException failure(Exception failed) {
        Throwable first = failed instanceof MailSendException mails && mails.getMessageExceptions().length > 0
                ? mails.getMessageExceptions()[0]
                : failed;
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(first);
        // An address with a temporary failure is not an invalid one.
        boolean refused = first instanceof SendFailedException sending
                && sending.getInvalidAddresses() != null
                && sending.getInvalidAddresses().length > 0;
        String reason = String.valueOf(cause.getMessage()).strip();
        return new CallFailedException("Mail server: " + Words.visible(reason), !refused, null);
    }
}
