package org.tfgrader.api.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.results.SourceOutline.Method;

class SourceOutlineTests {
    private static final Set<String> NAMES = Set.of("sigmoid", "computeCost");

    @Test
    void findsMethodsWithTheirAnnotations() {
        assertThat(outline("""
                import a.B;

                public class Solution {
                    private int field = sigmoid(1);

                    /** Squashes. */
                    @Override
                    public Operand<TFloat32> sigmoid(
                            Ops tf, Operand<? extends TNumber> z) {
                        if (true) { return null; }
                        return tf.math.sigmoid(z);
                    }

                    int other() { return computeCost(1) + sigmoid(2); }

                    public int computeCost() { return 1; }
                }
                """)).containsExactly(new Method("sigmoid", 7, 12), new Method("computeCost", 16, 16));
    }

    @Test
    void looksIntoNoCommentOrLiteral() {
        assertThat(outline("""
                class A {
                    // sigmoid() { }
                    /* sigmoid() { */
                    String s = "sigmoid() { \\" {", t = '{' + "";
                    String b = \"""
                        sigmoid() { "" \\\""" {
                        \""";
                    int sigmoid() {
                        return '}'; // }
                    }
                }
                """)).containsExactly(new Method("sigmoid", 8, 10));
    }

    @Test
    void findsMethodsOfASecondClassAndPassesOverNestedOnes() {
        assertThat(outline("""
                class A { class B { int sigmoid() { return 1; } } }
                class C {
                    int sigmoid() { return 2; }
                }
                """)).containsExactly(new Method("sigmoid", 3, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "}",
                "{{{{",
                "class A { int sigmoid( }",
                "class A { int sigmoid() {",
                "class A { \"",
                "/*",
                "\"\"\"",
                "'",
                "\"\\"
            })
    void staysCalmWithBrokenSources(String source) {
        assertThat(outline(source)).isEmpty();
    }

    @Test
    void goesOnAfterALineWhoseStringIsNotClosed() {
        assertThat(outline("""
                class A {
                    String s = "open;
                    ;
                    int sigmoid() { return 2; }
                }
                """)).containsExactly(new Method("sigmoid", 4, 4));
    }

    private static List<Method> outline(String source) {
        return SourceOutline.of(NAMES, source);
    }
}
