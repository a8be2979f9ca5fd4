package org.tfgrader.api.classlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tfgrader.api.Browser.visible;
import static org.tfgrader.api.classlist.SignInFixture.found;
import static org.tfgrader.api.classlist.SignInFixture.newLink;
import static org.tfgrader.api.classlist.SignInFixture.use;

import jakarta.mail.MessagingException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.Mailbox;
import org.tfgrader.api.Mailbox.Mail;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.background.BackgroundQueue;

@IntegrationTest
@Tag("sql")
class SignInMailTests {
    private static final String MAILS = "/class/links/mail";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Browser instructor;

    @Autowired
    private Mailbox mailbox;

    @BeforeEach
    void signIn() {
        instructor.signIn(ServiceTest.PASSWORD);
        mailbox.emptied();
    }

    @AfterEach
    void removePeople() {
        jdbc.sql("delete from class_members").update();
    }

    private void add(String id, String name, String email) {
        jdbc.sql("insert into class_members (id, role, name, email) values (?, 'student', ?, nullif(?, ''))")
                .params(id, name, email)
                .update();
    }

    private void send(Map<String, String> fields) {
        assertThat(instructor.press("/class", MAILS, fields).statusCode()).isEqualTo(302);
    }

    private void awaitState(String state, int students) {
        await().until(() -> Sql.count(jdbc, "sign_in_links where mail_state = ?", state) == students);
    }

    private Mail mailTo(String address) {
        await().until(() -> !mailbox.to(address).isEmpty());
        return mailbox.to(address).getFirst();
    }

    private static String link(Mail mail) {
        return found("https://grader.example.edu/course/sign-in/link\\?key=[\\w-]+", mail.text())
                .group();
    }

    @Test
    void sendsALinkThatSignsIn() throws MessagingException {
        add("ma-zoe", "Zoë Müller", "zoe@example.edu");

        send(Map.of("days", "3"));

        Mail mail = mailTo("zoe@example.edu");
        assertThat(mail.message().getFrom()[0]).hasToString("=?UTF-8?Q?=C3=9Cbungen_CS_101?= <cs101@example.edu>");
        assertThat(mail.message().getSubject()).isEqualTo("Your sign-in link for Introduction to TensorFlow");
        assertThat(mail.text()).contains("Hello Zoë Müller,", "valid for 3 days");
        assertThat(use(new Browser(port), link(mail)).statusCode()).isEqualTo(302);
        awaitState("sent", 1);
        assertThat(visible(instructor.page(MAILS))).contains("1 sent, 0 waiting, 0 failed, 0 without an address");
        assertThat(Sql.texts(jdbc, "select reason from audit_entries where action = 'sign_in_links_mailed'"))
                .contains("1 students");
    }

    @Test
    void sendsNothingTwice() {
        add("ma-ada", "Ada", "ada@example.edu");
        send(Map.of());
        Mail first = mailTo("ada@example.edu");
        awaitState("sent", 1);
        add("ma-kim", "Kim", "kim@example.edu");

        send(Map.of());
        awaitState("sent", 2);

        assertThat(mailbox.emptied()).hasSize(2);
        assertThat(use(new Browser(port), link(first)).statusCode()).isEqualTo(302);
    }

    @Test
    void sendsAnotherLinkToOnePerson() {
        add("ma-ada", "Ada", "ada@example.edu");
        String old = newLink(instructor, "ma-ada");
        assertThat(instructor.page("/class")).contains("aria-label=\"E-mail a new link to ma-ada\"");

        send(Map.of("id", "ma-ada"));

        assertThat(use(new Browser(port), link(mailTo("ada@example.edu"))).statusCode())
                .isEqualTo(302);
        assertThat(use(new Browser(port), old).statusCode()).isEqualTo(404);
    }

    @Test
    void keepsNamesOutOfTheHeaders() throws MessagingException {
        add("ma-ada", "Ada\r\nBcc: mallory@example.edu\r\n\r\n", "ada@example.edu");

        send(Map.of());

        Mail mail = mailTo("ada@example.edu");
        assertThat(mail.recipients()).containsExactly("ada@example.edu");
        assertThat(mail.message().getAllRecipients()).hasSize(1);
    }

    /// The last one becomes a line break and a recipient if its characters are truncated to bytes.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.edu\r\nBcc: mallory@example.edu",
                "ada@example.edu,mallory@example.edu",
                "Ada <mallory@example.edu>",
                "<mallory@example.edu>,ada@example.edu",
                "ada",
                "ada@example.edu\u013e\u010d\u010aRCPT\u0120TO:\u013cmallory@example.edu"
            })
    void sendsNothingToAnAddressThatIsNotOne(String address) {
        add("ma-ada", "Ada", address);

        send(Map.of());
        awaitState("failed", 1);

        assertThat(visible(instructor.page(MAILS))).contains("correct it in the class list");
        assertThat(mailbox.emptied()).isEmpty();
    }

    @Test
    void sendsLaterIfTheServerIsBusy() {
        add("ma-ada", "Ada", "busy@example.edu");

        send(Map.of());
        awaitState("sent", 1);

        assertThat(mailbox.to("busy@example.edu")).hasSize(1);
    }

    @Test
    void showsTheReasonOfTheServer() {
        add("ma-ada", "Ada", "unknown@example.edu");
        add("ma-kim", "Kim", "");
        send(Map.of());
        awaitState("failed", 1);

        String page = instructor.page(MAILS);
        assertThat(visible(page))
                .contains("0 sent, 0 waiting, 1 failed, 1 without an address")
                .contains("Mail server: 550 5.1.1 No such &lt;b&gt;user", "The class list has no address.")
                .doesNotContain("x".repeat(500));
        assertThat(visible(instructor.page("/class"))).contains(", e-mail failed");

        jdbc.sql("update class_members set email = 'ada@example.edu' where id = 'ma-ada'")
                .update();
        send(Map.of());
        awaitState("sent", 1);
        assertThat(mailbox.emptied()).hasSize(1);
    }

    @Test
    void sendsNoLinkThatWasReplaced(
            @Autowired ClassListStore people, @Autowired SignInMails mails, @Autowired BackgroundQueue queue) {
        add("ma-ada", "Ada", "ada@example.edu");
        var jobs = mails.begin(people.toMail(), 1);
        String printed = newLink(instructor, "ma-ada");

        queue.addAll(jobs);

        await().until(() -> queue.all(SignInMails.KIND).isEmpty());
        assertThat(mailbox.emptied()).isEmpty();
        assertThat(use(new Browser(port), printed).statusCode()).isEqualTo(302);
    }

    @Test
    void createsTheSecretWhenItSendsTheLink(
            @Autowired ClassListStore people, @Autowired SignInMails mails, @Autowired BackgroundQueue queue) {
        add("ma-ada", "Ada", "ada@example.edu");
        var jobs = mails.begin(people.toMail(), 1);
        String stored = hash();

        queue.addAll(jobs);

        mailTo("ada@example.edu");
        assertThat(hash()).isNotEqualTo(stored);
    }

    private String hash() {
        return Sql.text(jdbc, "select hash from sign_in_links");
    }

    @Test
    void isNoPartOfTheHealth(@Autowired Service service) {
        assertThat(service.get("/actuator/health").text()).contains("\"db\"").doesNotContain("\"mail\"");
    }
}
