package org.tfgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `grader why` tells whether student code may use something, and why.
class WhyCommandTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.util.List|java.util.List may be used: collections.",
                "java.util.List.stream|java.util.List.stream may be used: collections.",
                "java.util.Map.Entry.getKey|may be used: collections.",
                "java.util.ArrayList.new|may be used: collections.",
                "java.lang.String.format|may be used: the language.",
                "java.lang.StringBuilder.append|may be used: the language.",
                "java.util.function.Function|may be used: functions and streams.",
                "java.util.function|The package java.util.function may be used: functions and streams.",
                "java.util.function.*|The package java.util.function may be used: functions and streams.",
                "java.util| classes of the package java.util may be used, such as java.util.",
                "org.tfgrader.kit.ResourceVariable.of|may be used: the kit.",
                "tf.math.add|tf.math.add may be used: arithmetic.",
                "tf.withName|tf.withName may be used: groups of operations.",
                "tf.constant|tf.constant may be used: constants and identities.",
                "org.tensorflow.op.math.Add.create|may be used: arithmetic.",
                "MatMul|The operation MatMul may be used: linear algebra.",
                "ConcatV2|The operation ConcatV2 may be used: shapes and slices.",
                "java.lang.System|java.lang.System may be used, but only arraycopy, ",
                "java.util.Locale|java.util.Locale may be used, except setDefault: ",
                "java.util.Random.new|Exceptions: java.util.Random.new(). A submission must get the same result each time.",
            })
    void saysWhatMayBeUsed(String member, String part) {
        CommandRun run = CommandRun.of("why", member);

        assertThat(run.out()).contains(part);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.lang.Runtime.exec|java.lang.Runtime.exec may not be used. Starting other programs is not allowed.",
                "java.util.List.parallelStream|Threads, parallel streams, sleep and wait are not allowed.",
                "java.lang.System.exit|Return a value or throw an exception instead.",
                "java.lang.Thread|Threads, parallel streams",
                "java.io.File.new|File and console input are not allowed.",
                "java.net|The package java.net may not be used. Network access is not allowed.",
                "java.nio.file.*|File and console input are not allowed.",
                "tf.io.readFile|tf.io.readFile may not be used. File and console input are not allowed.",
                "tf.varHandleOp|Use ResourceVariable.of",
                "ReadFile|The operation ReadFile may not be used. File and console input are not allowed.",
                "VarHandleOp|The operation VarHandleOp may be created through the kit only. TensorFlow's own variables",
                "PrintV2|Use System.out.println instead.",
                "RandomUniform|TensorFlow's stateless random operations",
                "org.tensorflow.Session|in its own session",
                "org.tensorflow.types.TFloat32.asRawTensor|Raw memory and native code are not allowed.",
                "java.awt.Robot|It is not on the allowlist.",
            })
    void saysWhyNot(String member, String part) {
        CommandRun run = CommandRun.of("why", member);

        assertThat(run.out()).contains(part);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.util.Lisst|There is no class, member or package java.util.Lisst.",
                "java.util.List.streem|The class java.util.List has no member streem.",
                "org.nowhere|There is no class, member or package org.nowhere.",
                "Magic|There is no operation Magic. Write a class with its package, such as java.util.List.",
                "List|There is no operation List.",
                "tf.math.magic|There is no tf.math.magic in TensorFlow Java.",
                "tf.maths.add|There is no tf.maths.add: maths is not a group of operations.",
                "tf.|There is no tf. in TensorFlow Java.",
                "..|There is no class, member or package ...",
                "a\u001b[2J|There is no operation a?[2J.",
            })
    void saysThatThereIsNoSuchThing(String member, String sentence) {
        CommandRun run = CommandRun.of("why", member);

        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith(sentence);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void answersEachQuestionAndEndsWithTheWorst() {
        CommandRun run = CommandRun.of("why", "java.lang.Runtime.exec", "java.util.List");

        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void asksForSomethingToExplain() {
        CommandRun run = CommandRun.of("why");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Missing required parameter: 'MEMBER'");
    }
}
