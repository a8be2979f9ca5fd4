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
                "java.util|Of the package java.util, ",
                "org.tfgrader.kit.ResourceVariable.of|may be used: the kit.",
                "tf.math.add|tf.math.add may be used: arithmetic.",
                "tf.withName|tf.withName may be used: the doors to the operations.",
                "tf.constant|tf.constant may be used: constants and identities.",
                "org.tensorflow.op.math.Add.create|may be used: arithmetic.",
                "MatMul|The operation MatMul may be used: linear algebra.",
                "ConcatV2|The operation ConcatV2 may be used: shapes and pieces.",
                "java.lang.System|java.lang.System may be used, but of it only arraycopy, ",
                "java.util.Locale|java.util.Locale may be used, but for setDefault: ",
                "java.util.Random.new|Not so java.util.Random.new(): The same submission has to get the same verdict",
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
                "java.lang.Runtime.exec|java.lang.Runtime.exec may not be used. No function of this assignment needs",
                "java.util.List.parallelStream|leave threads, parallel streams, sleep and wait out",
                "java.lang.System.exit|return a value or throw an exception instead",
                "java.lang.Thread|leave threads",
                "java.io.File.new|leave files and standard input out",
                "java.net|The package java.net may not be used. Your functions are handed all their data",
                "java.nio.file.*|leave files",
                "tf.io.readFile|tf.io.readFile may not be used. Your functions are handed all their data",
                "tf.varHandleOp|Make variables with ResourceVariable.of",
                "ReadFile|The operation ReadFile may not be made. Your functions are handed all their data",
                "VarHandleOp|The operation VarHandleOp may be made through the kit only. Make variables with",
                "PrintV2|Print with System.out.println",
                "RandomUniform|from TensorFlow's stateless random operations",
                "org.tensorflow.Session|in a session of its own",
                "org.tensorflow.types.TFloat32.asRawTensor|leave raw memory and native code out",
                "java.awt.Robot|It is not on the list",
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
                "tf.maths.add|There is no tf.maths.add: maths is no group of operations.",
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
