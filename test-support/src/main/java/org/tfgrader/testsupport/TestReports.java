package org.tfgrader.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Reads the XML reports of Surefire and Failsafe.
final class TestReports {
    private static final Pattern REPORT = Pattern.compile("(surefire|failsafe)-reports[^/]*/TEST-.*\\.xml");
    private static final int LONGEST_REASON = 300;

    private TestReports() {}

    /// How a test ended. An unstable test failed, and passed when it was repeated.
    enum Outcome {
        PASSED,
        UNSTABLE,
        FAILED,
        SKIPPED
    }

    /// One row of a report.
    ///
    /// @param test the simple name of the class, and of the method unless the set-up of the class failed
    /// @param reason why it was skipped, or the beginning of its first error; empty if it passed
    record TestCase(String test, double seconds, Outcome outcome, String reason) {
        boolean skipped() {
            return outcome == Outcome.SKIPPED;
        }
    }

    /// {@return the rows of all reports of each module that has any}
    ///
    /// @param root the root of the repository
    static Map<String, List<TestCase>> ofModules(Path root) throws IOException {
        Map<String, List<TestCase>> modules = new TreeMap<>();
        try (Stream<Path> folders = Files.list(root)) {
            for (Path module : folders.filter(Files::isDirectory).toList()) {
                List<TestCase> cases = of(module.resolve("target"));
                if (!cases.isEmpty()) {
                    modules.put(module.getFileName().toString(), cases);
                }
            }
        }
        return modules;
    }

    /// {@return the rows of all reports of a module; none where it has no tests}
    ///
    /// @param target its build folder
    private static List<TestCase> of(Path target) throws IOException {
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
            DocumentBuilder parser = DocumentBuilderFactory.newNSInstance().newDocumentBuilder();
            // The default handler prints each error.
            parser.setErrorHandler(null);
            NodeList rows = parser.parse(file.toFile()).getElementsByTagName("testcase");
            for (int i = 0; i < rows.getLength(); i++) {
                cases.add(testCase((Element) rows.item(i)));
            }
        } catch (SAXException e) {
            String testClass = file.getFileName().toString().replaceFirst(".*[-.](.+)\\.xml", "$1");
            cases.add(new TestCase(testClass, 0, Outcome.FAILED, "its report is not complete: " + e.getMessage()));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Java's XML parser can't be created", e);
        }
    }

    private static TestCase testCase(Element row) {
        String className = row.getAttribute("classname");
        String method = row.getAttribute("name").replaceAll("[({\\[].*", "");
        Outcome outcome = Outcome.PASSED;
        String reason = "";
        for (Node node = row.getFirstChild(); node != null; node = node.getNextSibling()) {
            Outcome found = outcome(node.getNodeName());
            if (found != Outcome.PASSED && outcome == Outcome.PASSED) {
                outcome = found;
                reason = reason((Element) node);
            }
        }
        return new TestCase(
                className.substring(className.lastIndexOf('.') + 1) + (method.isEmpty() ? "" : "." + method),
                Double.parseDouble(row.getAttribute("time").replace(",", "")),
                outcome,
                reason);
    }

    private static Outcome outcome(String element) {
        return switch (element) {
            case "failure", "error" -> Outcome.FAILED;
            case "flakyFailure", "flakyError" -> Outcome.UNSTABLE;
            case "skipped" -> Outcome.SKIPPED;
            default -> Outcome.PASSED;
        };
    }

    /// {@return the beginning of a message in one line; the type of the error where it has no message}
    private static String reason(Element element) {
        String message = element.getAttribute("message").strip().replaceAll("\\s+", " ");
        if (message.isEmpty()) {
            return element.getAttribute("type");
        }
        return message.length() <= LONGEST_REASON ? message : message.substring(0, LONGEST_REASON) + " …";
    }
}
