package org.tfgrader.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Reads the XML reports of Surefire and Failsafe.
final class TestReports {
    private static final Pattern REPORT = Pattern.compile("(surefire|failsafe)-reports[^/]*/TEST-.*\\.xml");

    private TestReports() {}

    /// One row of a report.
    ///
    /// @param test the simple name of the class and the method, without parameters
    /// @param reason why it was skipped; empty if it ran
    record TestCase(String test, double seconds, boolean skipped, String reason) {}

    /// {@return the rows of all reports of a module; none where it has no tests}
    ///
    /// @param target its build folder
    static List<TestCase> of(Path target) throws IOException {
        List<TestCase> cases = new ArrayList<>();
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.walk(target, 2)) {
                for (Path file : files.filter(
                                file -> REPORT.matcher(target.relativize(file).toString())
                                        .matches())
                        .sorted()
                        .toList()) {
                    read(file, cases);
                }
            }
        }
        return cases;
    }

    private static void read(Path file, List<TestCase> cases) throws IOException {
        try {
            NodeList rows = DocumentBuilderFactory.newNSInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getElementsByTagName("testcase");
            for (int i = 0; i < rows.getLength(); i++) {
                cases.add(testCase((Element) rows.item(i)));
            }
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("%s is not a test report".formatted(file), e);
        }
    }

    private static TestCase testCase(Element row) {
        String className = row.getAttribute("classname");
        NodeList skipped = row.getElementsByTagName("skipped");
        return new TestCase(
                className.substring(className.lastIndexOf('.') + 1)
                        + "."
                        + row.getAttribute("name").replaceAll("[({\\[].*", ""),
                Double.parseDouble(row.getAttribute("time").replace(",", "")),
                skipped.getLength() > 0,
                skipped.getLength() > 0 ? ((Element) skipped.item(0)).getAttribute("message") : "");
    }
}
