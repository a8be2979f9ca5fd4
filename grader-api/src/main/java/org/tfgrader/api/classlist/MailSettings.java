package org.tfgrader.api.classlist;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The e-mails of the service, under `grader.mail`. The mail server is set under `spring.mail`.
///
/// @param from The sender of sign-in links, such as `CS 101 <cs101@example.edu>`: an address that somebody reads. It is
///     required if there is a mail server.
@ConfigurationProperties("grader.mail")
record MailSettings(@Nullable String from) {}
