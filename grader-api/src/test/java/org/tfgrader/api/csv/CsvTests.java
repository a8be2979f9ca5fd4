package org.tfgrader.api.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTests {
    @Test
    void quotesWhatWouldBreakALine() {
        assertThat(new Csv().line("a", 1.5, true, "b,c", "d\"e", "f\ng"))
                .hasToString("a,1.5,true,\"b,c\",\"d\"\"e\",\"f\ng\"\r\n");
    }

    @ParameterizedTest
    @CsvSource({"=1+1, '''=1+1'", "+1, '''+1'", "-1, '''-1'", "@sum, '''@sum'", "a=1, a=1", "'', ''"})
    void keepsSpreadsheetsFromComputing(String text, String field) {
        assertThat(new Csv().line(text)).hasToString(field + "\r\n");
    }

    @Test
    void keepsSpreadsheetsFromComputingWhatIsQuotedToo() {
        assertThat(new Csv().line("=HYPERLINK(\"http://evil\",\"x\")"))
                .hasToString("\"'=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\"\r\n");
        assertThat(new Csv().line("\t=1")).hasToString("'\t=1\r\n");
    }

    @Test
    void leavesNumbersAlone() {
        assertThat(new Csv().line(-1.0, -2)).hasToString("-1.0,-2\r\n");
    }
}
