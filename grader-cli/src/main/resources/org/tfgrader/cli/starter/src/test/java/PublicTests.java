import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tfgrader.starter.LocalTests;

/** The tests that you can run yourself, with ./mvnw test or in your editor. Leave this file as it is. */
class PublicTests {
    private static final LocalTests TESTS = LocalTests.ofThisProject();

    /** The grader refuses a submission that uses a class, method or operation outside its allowlist. */
    @Test
    void allowlist() {
        TESTS.checkSubmission();
    }

    /** The grader's public tests, with the same inputs and tolerances. */
    @TestFactory
    Stream<DynamicTest> publicTests() {
        return TESTS.publicTests();
    }
}
