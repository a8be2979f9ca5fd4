package org.tfgrader.api.offering;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.offering.Terms.Usage;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.settings.Rows;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The grading policy in force. Its effects are never stored with a submission: they are computed from the
/// submission's time and the current policy, so that a change of the policy applies to all submissions.
@Component
public class Offering {
    private static final Usage NONE_YET = new Usage(0, null);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Offering(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /// {@return the policy for a student}
    public Terms terms(String student) {
        return policy().terms(extension(student));
    }

    /// {@return the policy for each student}
    public Function<String, Terms> terms() {
        PolicyDocument policy = policy();
        Map<String, Extension> extensions = extensions();
        Terms usual = policy.terms(Extension.NONE);
        return student -> {
            Extension extension = extensions.get(student);
            return extension == null ? usual : policy.terms(extension);
        };
    }

    /// {@return the policy for students without an extension}
    public Terms usualTerms() {
        return policy().terms(Extension.NONE);
    }

    /// Sets a deadline and a late penalty, replacing the whole policy.
    ///
    /// @param due in UTC
    public void setUp(LocalDateTime due, double latePercentPerDay) {
        keep(new PolicyDocument(
                null, null, due.toString(), null, null, latePercentPerDay, null, null, null, null, null));
    }

    /// {@return the current policy for students without an extension, in sentences}
    public List<String> inWords() {
        return TermsInWords.of(usualTerms(), NONE_YET, clock.instant());
    }

    /// {@return the current policy for a student, in sentences}
    public List<String> inWords(String student) {
        Instant now = clock.instant();
        return TermsInWords.of(terms(student), usage(student, now), now);
    }

    /// Admits a submission, in a transaction that excludes other submissions of the student.
    ///
    /// @param submittedAt the time of the submission, for the deadlines
    /// @param own whether the student sent it. Then it must be after the cooldown now, because a student could send
    ///     several requests, of which the service receives the later ones first. Otherwise submissions after it do
    ///     not count for the cooldown, because events of an LMS may arrive in another order
    /// @throws Problem if the policy does not allow the submission
    public void admit(String student, Instant submittedAt, boolean own) {
        Terms terms = terms(student);
        Instant now = own ? clock.instant() : submittedAt;
        terms.refuseOutside(submittedAt);
        terms.refuseMore(usage(student, now), now);
    }

    PolicyDocument policy() {
        return Rows.find(jdbc, String.class, "select policy from offering")
                .map(this::policy)
                .orElse(PolicyDocument.OPEN);
    }

    /// {@return the policy, locked until the end of the current transaction}
    PolicyDocument lock() {
        add();
        return policy(jdbc.sql("select policy from offering for update")
                .query(String.class)
                .single());
    }

    private PolicyDocument policy(String stored) {
        return json.readValue(stored, PolicyDocument.class);
    }

    /// {@return the fields in which a policy differs from the previous one; null if they are equal}
    @Nullable
    String change(PolicyDocument before, PolicyDocument after) {
        JsonNode from = json.valueToTree(before);
        JsonNode to = json.valueToTree(after);
        String words = Stream.concat(from.propertyNames().stream(), to.propertyNames().stream())
                .distinct()
                .filter(field -> !from.path(field).equals(to.path(field)))
                .map(field -> "%s %s to %s".formatted(field, words(from.path(field)), words(to.path(field))))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? null : words;
    }

    private static String words(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.asString();
    }

    void keep(PolicyDocument policy) {
        add();
        jdbc.sql("update offering set policy = ?")
                .param(json.writeValueAsString(policy))
                .update();
    }

    private void add() {
        jdbc.sql("insert into offering (id, policy) values (1, '{}') on conflict do nothing")
                .update();
    }

    /// {@return the extensions by student}
    Map<String, Extension> extensions() {
        return jdbc
                .sql("select student, extension from extensions")
                .query((row, number) -> Map.entry(row.getString("student"), extensionOf(row.getString("extension"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// {@return a student's extension}
    Extension extension(String student) {
        return Rows.find(jdbc, String.class, "select extension from extensions where student = ?", student)
                .map(this::extensionOf)
                .orElse(Extension.NONE);
    }

    private Extension extensionOf(String stored) {
        return json.readValue(stored, Extension.class);
    }

    /// {@return whether a class list exists, but the student is not on it, is in no course of an LMS and has not
    /// submitted}
    boolean isUnknown(String student) {
        return jdbc.sql("""
                select exists (select * from class_members where role = 'student')
                  and not exists (select * from listed_names where member = :student)
                  and not exists (select * from lti_grades where student = :student)
                  and not exists (select * from submissions where student = :student and origin <> 'trial')""").param("student", student).query(Boolean.class).single();
    }

    void grant(String student, Extension extension) {
        jdbc.sql("insert into extensions (student, extension) values (?, '{}') on conflict do nothing")
                .param(student)
                .update();
        jdbc.sql("update extensions set extension = ? where student = ?")
                .params(json.writeValueAsString(extension), student)
                .update();
    }

    /// Revokes an extension.
    ///
    /// @return whether there was one
    boolean revoke(String student) {
        return jdbc.sql("delete from extensions where student = ?")
                        .param(student)
                        .update()
                > 0;
    }

    /// {@return the attempts that a student has used}
    ///
    /// @param now the time of the next attempt, which may be earlier than some stored ones
    Usage usage(String student, Instant now) {
        return jdbc.sql("""
                select count(*) as attempts, max(case when submitted_at <= ? then submitted_at end) as last
                from submissions
                where student = ? and origin <> 'trial' and (verdict is null or verdict <> 'grader_failed')""")
                .params(utc(now), student)
                .query(Rows.of(Usage.class))
                .single();
    }
}
