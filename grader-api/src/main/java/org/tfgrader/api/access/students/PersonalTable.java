package org.tfgrader.api.access.students;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table with rows about students.
///
/// @param column the column with the student's id, or with the id of the submission to which a row belongs,
///     with an id that begins with the student's, or with the key of a caller
/// @param deletion what happens to the rows when the student is deleted
/// @param file the name of the file with the rows in the export; null if they are not exported by themselves
/// @param columns the columns that are exported, the first one in ascending order
record PersonalTable(
        String table,
        String column,
        Deletion deletion,
        @Nullable String file,
        List<Column> columns) {

    private static final String LISTED =
            "%s in (select m.id from class_members m where m.id = ? and m.role = 'student')";

    private static final String LMS = "(select r.name from lti_registrations r where r.id = ";

    private static final String REGISTRATION = """
            (select r.name from lti_links l join lti_registrations r on r.id = l.registration_id where l.id = link_id)
              as registration""";

    private static final String LINK = "(select l.title from lti_links l where l.id = link_id) as title";

    private static final String COURSE = """
            (select c.title from lti_links l join lti_courses c on c.id = l.course_id where l.id = link_id) as course""";

    /// All tables with rows about students, in the order of deletion. A table that is missing here fails
    /// `PersonalTableTests`.
    static final List<PersonalTable> ALL = List.of(
            // A submission is exported with its files, its keys and its result. Its other rows repeat its result.
            of("submission_files", "submission_id", new Rows("files")),
            of("idempotency_keys", "submission_id", new Rows("idempotencyKeys"))
                    .exported("idempotency-keys.json", Kind.PLAIN, "submission_id as submission", "idempotency_key"),
            of("progress_events", "submission_id", new WithParent()),
            of("verdict_summaries", "submission_id", new WithParent()),
            // The comments explain points.
            of("overrides", "submission_id", new WithParent())
                    .exported("overrides.json", Kind.SCORE, "submission_id as submission", "check_id as \"check\"")
                    .and(Kind.SCORE, "points", "comment", "made_at as \"at\"", "ended_at"),
            of("appeals", "submission_id", new WithParent())
                    .exported("appeals.json", Kind.PLAIN, "id", "submission_id as submission", "subject", "question")
                    .and(Kind.PLAIN, "asked_at", "answer", "answered_at"),
            of("regrade_items", "submission_id", new WithParent())
                    .exported("regrades.json", Kind.PLAIN, "regrade_id as regrade", "submission_id as submission")
                    .and(Kind.REPORT, "report", "previous_report"),
            of("submissions", "student", new Rows("submissions")),
            of("students", "id", new Rows("students")),
            of("extensions", "student", new Rows("extensions"))
                    .exported("extension.json", Kind.PLAIN, "student")
                    .and(Kind.JSON, "extension"),
            of("drafts", "owner", new Rows("drafts"))
                    .exported("drafts.json", Kind.PLAIN, "saved_at", "origin as submission", "draft"),
            // Without the hash.
            of("tokens", "student", new Rows("tokens"))
                    .exported("tokens.json", Kind.PLAIN, "id", "name", "created_at", "expires_at", "last_used_at"),
            of("user_credentials", "user_entity_user_id", new WithParent())
                    .exported("passkeys.json", Kind.PLAIN, "created", "last_used"),
            of("user_entities", "name", new WithParent()),
            of("sign_in_links", "member", new WithParent()),
            of("sign_in_requests", "member", new WithParent()),
            of("class_members", "id", new Rows("classList"))
                    .exported("class-list.json", Kind.PLAIN, "id", "name", "email", "section"),
            // A match is about the student on the class list, a suggestion also about the student from the LMS.
            of("lti_people", "student", new Rows("ltiPeople"))
                    .exported("lti-people.json", Kind.PLAIN, "sub", LMS + "registration_id) as registration")
                    .and(Kind.PLAIN, "student", "state"),
            // As long as the LMS lists the student, the next fetch adds the student again.
            of("lti_members", "student", new Rows("ltiRoster"))
                    .exported("lti-roster.json", Kind.PLAIN, "link_id as link", "name")
                    .and(Kind.PLAIN, COURSE, LINK, REGISTRATION),
            // Grades in the LMS are not deleted.
            of("lti_grades", "student", new Rows("ltiGrades"))
                    .exported("lti-grades.json", Kind.PLAIN, "id", LINK, REGISTRATION, "sub", "state")
                    .and(Kind.SCORE, "sent_score")
                    .and(Kind.PLAIN, "words", "next_at", "changed_at"),
            // An event that is being sent still arrives. A job without a delivery ends by itself.
            of("webhook_deliveries", "student", new Rows("deliveries"))
                    .exported("deliveries.json", Kind.PLAIN, "id", "webhook_id as webhook", "event", "event_id")
                    .and(Kind.PLAIN, "state", "created_at", "next_at", "failure")
                    .and(Kind.SCORE, "body"),
            // Events from an LMS, whose jobs have ids that begin with the student's. A job without its event ends by
            // itself.
            of("background_tasks", "task_instance", new Rows("webhookEvents"))
                    .exported("webhook-events.json", Kind.PLAIN, "execution_time as next_at")
                    .and(Kind.JSON, "task_data as event"),
            // Without the addresses, which are data about other people.
            of("audit_entries", "student", new Update("auditEntriesLeftWithoutName", """
                    student = null, reason = null,
                      name = case when role = 'student' then 'a student' else name end"""))
                    .exported(
                            "audit.json", Kind.PLAIN, "id", "noted_at as \"at\"", "name", "role", "action", "object"));

    PersonalTable {
        columns = List.copyOf(columns);
    }

    /// What happens to the rows.
    sealed interface Deletion {}

    /// They are deleted.
    ///
    /// @param count the name of their number in the response
    record Rows(String count) implements Deletion {}

    /// They are deleted with the row to which they belong, by a foreign key.
    record WithParent() implements Deletion {}

    /// They are kept, and no longer name the student.
    ///
    /// @param count the name of their number in the response
    /// @param change the new values, in SQL
    record Update(String count, String change) implements Deletion {}

    /// What a column contains.
    enum Kind {
        PLAIN,
        /// Scores, or what explains them: exported unless scores are hidden from the student.
        SCORE,
        JSON,
        /// A grader's report, of which the export contains what the student may see.
        REPORT
    }

    /// A column of the export.
    ///
    /// @param sql its expression, with a name if it has another one
    record Column(Kind kind, String sql) {}

    private static PersonalTable of(String table, String column, Deletion deletion) {
        return new PersonalTable(table, column, deletion, null, List.of());
    }

    private PersonalTable exported(String name, Kind kind, String... sql) {
        return new PersonalTable(table, column, deletion, name, columns).and(kind, sql);
    }

    private PersonalTable and(Kind kind, String... sql) {
        List<Column> all = new ArrayList<>(columns);
        for (String each : sql) {
            all.add(new Column(kind, each));
        }
        return new PersonalTable(table, column, deletion, file, all);
    }

    /// {@return the condition for the rows of a student, with the student's id as its parameter}
    String ofStudent() {
        return switch (table) {
            case "user_credentials" ->
                "user_entity_user_id in (select u.id from user_entities u where u." + LISTED.formatted("name") + ")";
            case "user_entities" -> LISTED.formatted("name");
            case "background_tasks" -> "task_name = 'event' and position(? || '/' in task_instance) = 1";
            // An assistant may have the id of a student.
            case "class_members" -> "id = ? and role = 'student'";
            case "sign_in_links", "sign_in_requests" -> LISTED.formatted("member");
            case "lti_people" ->
                "? in (student, case when state <> 'matched' then " + LMS + "registration_id) || ':' || sub end)";
            case "drafts" -> "owner = 'student ' || ?";
            default ->
                column.equals("submission_id")
                        ? "submission_id in (select s.id from submissions s where s.student = ?)"
                        : column + " = ?";
        };
    }
}
