package org.tfgrader.api.classlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfgrader.api.access.Identities.Kind;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.Problem.FieldError;

class ClassListCsvTests {
    private static List<Member> read(String text, Member... before) {
        return ClassListCsv.read(text, List.of(before), Map.of("kim", Kind.ASSISTANT), id -> id.startsWith("campus:"));
    }

    private static List<String> errors(String text) {
        Problem problem = assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> read(text))
                .actual();
        return problem.errors().stream().map(FieldError::detail).toList();
    }

    private static Member student(String id, String name, @Nullable String email, @Nullable String section) {
        return new Member(id, Role.STUDENT, name, email, section);
    }

    @Test
    void readsWhatASpreadsheetWithDecimalCommasSaves() {
        assertThat(read("\ufeffName;ID;E-Mail;Section\r\n\"Hopper; Grace\";s2;grace@example.edu;B\r\nAda;s1;;\r\n"))
                .containsExactly(
                        student("s1", "Ada", null, null), student("s2", "Hopper; Grace", "grace@example.edu", "B"));
    }

    @Test
    void keepsTheValuesOfMissingColumns() {
        Member ada = student("s1", "Ada", "ada@example.edu", "B");

        assertThat(read("id\ns1\ns2\n", ada)).containsExactly(ada, student("s2", "s2", null, null));
        assertThat(read("id,name,email,section\ns1,,,\n", ada)).containsExactly(student("s1", "s1", null, null));
    }

    @Test
    void readsTheParticipantsOfMoodle() {
        assertThat(
                        read(
                                "\"First name\",\"Last name\",\"ID number\",\"Email address\",Groups\nAda,Lovelace,s1,ada@example.edu,\"G1, G2\"\n"))
                .containsExactly(student("s1", "Ada Lovelace", "ada@example.edu", "G1, G2"));
    }

    @Test
    void readsTheGradebookOfCanvas() {
        assertThat(read("""
                        Student,ID,SIS User ID,SIS Login ID,Section,Hand signs (17)
                            Points Possible,,,,,100
                        "Lovelace, Ada",301,s1,ada,Lab 1,
                        "Student, Test",302,,9f0,Lab 1,
                        """)).containsExactly(student("s1", "Lovelace, Ada", null, "Lab 1"));
    }

    @Test
    void namesLineAndColumnOfEachError() {
        assertThat(errors("""
                        id,name,email
                        s1,Ada,ada@example.edu
                        s 2,Grace,
                        "s3","Line
                        break",

                        s1,Again,
                        campus:7,Kim,
                        s4,Lin,"lin@example.edu
                        Bcc: all@example.edu"
                        kim,Kim,
                        s5,Lovelace, Ada,ada@example.edu
                        s6,Grace,grace@example.edu,,
                        """))
                .containsExactly(
                        "Line 3, column id: must be 1 to 255 visible characters without spaces, such as s1042.",
                        "Line 4, column name: must be at most 255 visible characters.",
                        "Line 7, column id: must not be s1 again, which line 2 has.",
                        "Line 8, column id: must not be campus:7: this is the id of a student who comes from an LMS.",
                        "Line 9, column email: must be one address, such as ada@example.edu.",
                        "Line 11, column id: must not be kim: this is an assistant on the class list.",
                        "Line 12: must have no value after the last column: put each value with a separator in"
                                + " quotation marks.");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '', has no column for the id
            'name,email\nAda,a@b', has no column for the id
            'id,name', contains no students
            'id,id\ns1,s2', Two columns have the same name
            'id,name\ns1,"Ada"x', The CSV is malformed
            'id,name\ns1,"Ada', The CSV is malformed
            """)
    void refusesWhatIsNoList(String text, String reason) {
        assertThat(errors(text)).singleElement().asString().contains(reason);
    }

    @Test
    void stopsAtManyErrorsAndAtManyStudents() {
        assertThat(errors("id\n" + "a b\n".repeat(100_000))).hasSize(20);
        String many = IntStream.rangeClosed(0, ClassListCsv.MAX_STUDENTS)
                .mapToObj(i -> "s" + i)
                .collect(Collectors.joining("\n", "id\n", "\n"));
        assertThat(errors(many)).singleElement().asString().contains("more than 10000 students");
    }
}
