package org.tfgrader.api.inbound.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTests {
    @ParameterizedTest
    @ValueSource(strings = {"class A { List<String> a; }", "if (a < b && c > d) {}", "", "x <B> y"})
    void leavesWhatIsNoHtml(String text) {
        assertThat(HtmlText.of(text)).isEqualTo(text);
    }

    @Test
    void keepsLinesAndTypeParameters() {
        assertThat(HtmlText.of("<PRE class=\"java\">class A&lt;T&gt; {\n  int a;\n}</PRE>"))
                .isEqualTo("class A<T> {\n  int a;\n}\n");
        assertThat(HtmlText.of("<p>import a.B;<br />class A {</p>\n"
                        + "<div>&nbsp;&nbsp;Map<String, Integer> m; &amp;&amp; &quot;</div>}"))
                .isEqualTo("import a.B;\nclass A {\n  Map<String, Integer> m; && \"\n}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<pre>", "<p ", "<br>\n", "<", "&lt;", "</p>\n\n\n"})
    void takesNoLongerThanTheTextIsLong(String part) {
        String text = "</p>" + part.repeat((2 << 20) / part.length());

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> HtmlText.of(text));
    }
}
