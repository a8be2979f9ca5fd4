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
        assertThat(new Csv().line("\t=1")).hasToString("\"'\t'=1\"\r\n");
    }

    /// In a country where it is a semicolon that separates, whatever is quoted further on in a line is not.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a;=1 | a;'=1", "a;b;@x | a;b;'@x", "a;b | a;b", "a=1;b-1 | a=1;b-1"})
    void keepsSpreadsheetsThatSeparateBySemicolonsFromComputing(String text, String inert) {
        assertThat(new Csv().line(text)).hasToString('"' + inert + "\"\r\n");
    }

    @Test
    void keepsSpreadsheetsThatSeparateByTabsFromComputing() {
        assertThat(new Csv().line("a\tb")).hasToString("\"a\tb\"\r\n");
        assertThat(new Csv().line("x\t=1+1")).hasToString("\"x\t'=1+1\"\r\n");
    }

    @Test
    void keepsSpreadsheetsFromComputingTheNextLine() {
        assertThat(new Csv().line("a\n=1\r\n+2")).hasToString("\"a\n'=1\r\n'+2\"\r\n");
    }

    @Test
    void keepsSpreadsheetsWithWideLettersFromComputing() {
        assertThat(new Csv().line("\uff1d1", "\uff20a")).hasToString("'\uff1d1,'\uff20a\r\n");
    }

    @Test
    void leavesNumbersAlone() {
        assertThat(new Csv().line(-1.0, -2)).hasToString("-1.0,-2\r\n");
    }
}
