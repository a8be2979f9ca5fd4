package org.tfgrader.api.classlist;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.tfgrader.api.access.Identities.Kind;
import org.tfgrader.api.access.ReservedStudentIds;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.Problem.FieldError;
import org.tfgrader.api.problems.ProblemType;

/// Reads a class list from CSV (RFC 4180) with a header, as Moodle, Canvas and spreadsheets export it. Commas,
/// semicolons or tabs separate the values.
final class ClassListCsv {
    static final int MAX_STUDENTS = 10_000;
    private static final int MAX_ERRORS = 20;
    private static final int MAX_LENGTH = 255;
    private static final int MAX_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^\\s\\p{C}@<>,;:\"()]+@[^\\s\\p{C}@<>,;:\"()]+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\u2028\\u2029]");

    /// Lines of Canvas's gradebook that are no students.
    private static final List<String> NO_STUDENTS = List.of("points possible", "student, test", "test student");

    private final Map<String, Member> listed;
    private final Map<String, Kind> staff;
    private final ReservedStudentIds reserved;
    private final List<FieldError> errors = new ArrayList<>();
    private final Map<String, Long> lines = new HashMap<>();

    private ClassListCsv(List<Member> before, Map<String, Kind> staff, ReservedStudentIds reserved) {
        this.listed = before.stream().collect(Collectors.toMap(Member::id, member -> member));
        this.staff = staff;
        this.reserved = reserved;
    }

    /// A meaning of a column, and the headers that have it, in lower case. The first header that exists is used.
    private enum Column {
        ID("student id", "id number", "sis user id", "sis id", "id", "username", "sis login id", "login id"),
        NAME("name", "full name", "student name", "student"),
        FIRST_NAME("first name", "firstname", "given name"),
        LAST_NAME("last name", "lastname", "surname", "family name"),
        EMAIL("email", "e-mail", "email address"),
        SECTION("section", "group", "groups");

        @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
        private final List<String> headers;

        Column(String... headers) {
            this.headers = List.of(headers);
        }

        /// {@return the header of this column; empty if there is none}
        private Optional<String> in(Map<String, Integer> present) {
            return headers.stream().filter(present::containsKey).findFirst();
        }
    }

    /// {@return the students of a list, by id} A student keeps the values of columns that the list does not have.
    ///
    /// @param before the people on the class list
    /// @param staff the names of staff, with their kinds
    /// @param reserved ids that the list may not contain
    /// @throws Problem that names the line and the column of each error
    static List<Member> read(String text, List<Member> before, Map<String, Kind> staff, ReservedStudentIds reserved) {
        return new ClassListCsv(before, staff, reserved).read(text.startsWith("\ufeff") ? text.substring(1) : text);
    }

    private List<Member> read(String text) {
        String header = text.lines().findFirst().orElse("");
        List<Member> members = new ArrayList<>();
        try (var parser = CSVParser.parse(new StringReader(text), format(header))) {
            Map<String, Integer> present = parser.getHeaderMap();
            var columns = Arrays.stream(Column.values())
                    .filter(column -> column.in(present).isPresent())
                    .collect(Collectors.toMap(
                            column -> column, column -> column.in(present).orElseThrow()));
            if (!columns.containsKey(Column.ID)) {
                throw invalid(
                        "The first line has no column for the id: name one of the columns id. Moodle's ID number and"
                                + " Canvas's SIS User ID are also recognized.");
            }
            var records = parser.iterator();
            // The next record is read by hasNext.
            long line = parser.getCurrentLineNumber() + 1;
            while (errors.size() < MAX_ERRORS && records.hasNext()) {
                add(new Line(line, records.next(), columns), members);
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            throw invalid("The CSV is malformed: %s. Close each quotation mark, and double those within a value."
                    .formatted(INVISIBLE
                            .matcher(
                                    NestedExceptionUtils.getMostSpecificCause(e).getMessage())
                            .replaceAll("?")));
        } catch (IllegalArgumentException e) {
            throw invalid("Two columns have the same name: rename one of them in the first line.");
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        if (members.isEmpty()) {
            throw invalid("The list contains no students: add a line for each below the header.");
        }
        members.sort(Comparator.comparing(Member::id));
        return members;
    }

    private static CSVFormat format(String header) {
        char separator = Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong(
                        candidate -> header.chars().filter(c -> c == candidate).count()))
                .orElseThrow();
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setTrim(true)
                .setIgnoreEmptyLines(false)
                .setAllowMissingColumnNames(true)
                .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_EMPTY)
                .get();
    }

    private static Problem invalid(String detail) {
        return new Problem(ProblemType.INVALID_FIELD, "list", detail);
    }

    /// One line of the list.
    private record Line(long number, CSVRecord values, Map<Column, String> headers) {
        /// {@return whether a value follows the last column}
        private boolean isTooLong() {
            return values.stream()
                    .skip(values.getParser().getHeaderNames().size())
                    .anyMatch(value -> !value.isBlank());
        }

        private boolean isBlank() {
            return headers.keySet().stream().allMatch(column -> value(column).isEmpty());
        }

        private String value(Column column) {
            String header = headers.get(column);
            return header == null || !values.isSet(header) ? "" : values.get(header);
        }

        private @Nullable String optional(Column column) {
            String value = value(column);
            return value.isEmpty() ? null : value;
        }

        /// {@return the name; empty if the list does not have it}
        private String name() {
            String name = value(Column.NAME);
            return name.isEmpty() ? (value(Column.FIRST_NAME) + " " + value(Column.LAST_NAME)).strip() : name;
        }

        private @Nullable String headerOfName() {
            return Stream.of(Column.NAME, Column.FIRST_NAME, Column.LAST_NAME)
                    .filter(headers::containsKey)
                    .findFirst()
                    .map(headers::get)
                    .orElse(null);
        }
    }

    private void add(Line line, List<Member> members) {
        if (line.isTooLong()) {
            errors.add(new FieldError(
                    "line " + line.number,
                    "Line %d: must have no value after the last column: put each value with a separator in quotation marks."
                            .formatted(line.number)));
            return;
        }
        if (line.isBlank() || NO_STUDENTS.contains(line.name().toLowerCase(Locale.ROOT))) {
            return;
        }
        if (members.size() == MAX_STUDENTS) {
            throw invalid(
                    "The list contains more than %d students: import the list of one class.".formatted(MAX_STUDENTS));
        }
        int before = errors.size();
        String id = line.value(Column.ID);
        String email = line.optional(Column.EMAIL);
        check(line, line.headers.get(Column.ID), ruleOfId(id, line.number));
        check(line, line.headerOfName(), ruleOfText(line.name()));
        check(line, line.headers.get(Column.SECTION), ruleOfText(line.value(Column.SECTION)));
        boolean isAddress = email == null
                || (email.length() <= MAX_EMAIL && EMAIL.matcher(email).matches());
        check(line, line.headers.get(Column.EMAIL), isAddress ? null : "must be one address, such as ada@example.edu");
        if (errors.size() == before) {
            Member earlier = listed.getOrDefault(id, new Member(id, Role.STUDENT, id, null, null));
            members.add(new Member(
                    id,
                    Role.STUDENT,
                    line.headerOfName() == null ? earlier.name() : line.name().isEmpty() ? id : line.name(),
                    line.headers.containsKey(Column.EMAIL) ? email : earlier.email(),
                    line.headers.containsKey(Column.SECTION) ? line.optional(Column.SECTION) : earlier.section()));
        }
    }

    /// {@return the rule that an id breaks; null if it breaks none}
    private @Nullable String ruleOfId(String id, long line) {
        if (!StudentIds.isValid(id)) {
            return StudentIds.RULE;
        }
        if (id.contains(":") && reserved.isReserved(id)) {
            return "must not be %s: this is the id of a student who comes from an LMS".formatted(id);
        }
        Kind other = staff.get(id);
        if (other != null) {
            return "must not be %s: this is %s".formatted(id, other.words);
        }
        Long first = lines.putIfAbsent(id, line);
        return first == null ? null : "must not be %s again, which line %d has".formatted(id, first);
    }

    private static @Nullable String ruleOfText(String text) {
        return text.length() <= MAX_LENGTH && !INVISIBLE.matcher(text).find()
                ? null
                : "must be at most %d visible characters".formatted(MAX_LENGTH);
    }

    /// @param rule null if the value is right
    private void check(Line line, @Nullable String header, @Nullable String rule) {
        if (rule != null) {
            errors.add(new FieldError(
                    "line " + line.number, "Line %d, column %s: %s.".formatted(line.number, header, rule)));
        }
    }
}
