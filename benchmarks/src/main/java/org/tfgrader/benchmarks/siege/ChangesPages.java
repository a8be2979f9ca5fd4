package org.tfgrader.benchmarks.siege;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tfgrader.benchmarks.client.Api;
import org.tfgrader.benchmarks.client.Sources;
import org.tfgrader.engine.model.Submission.SourceFile;

/// A page that compares two attempts must stay cheap, whatever a student submitted.
final class ChangesPages {
    private static final int FILES = 49;
    private static final int LINES = 4990;
    private static final int AT_ONCE = 4;
    private static final int REQUESTS = 40;

    private ChangesPages() {}

    static Attack.Run prepare(Attacker attacker) throws IOException, InterruptedException {
        String submission = "";
        Api student = attacker.staff().as(attacker.staff().studentToken("attacker"));
        for (String prefix : new String[] {"a", "b"}) {
            submission = student.submit(lines(prefix), null, false, 0).id();
        }
        while (!student.submission(submission).isDone()) {
            Thread.sleep(Duration.ofMillis(200));
        }
        String cookie = SignIn.asInstructor(attacker.connect());
        byte[] request = Request.get("/submissions/" + submission + "/changes", "Cookie: " + cookie);
        return attack -> attack.flood(AT_ONCE, REQUESTS, number -> request);
    }

    private static Sources lines(String prefix) {
        List<SourceFile> files = new ArrayList<>();
        files.add(new SourceFile(
                "Solution.java", "public class Solution implements org.tfgrader.kit.GradedFunctions {}"));
        for (int file = 0; file < FILES; file++) {
            StringBuilder comment = new StringBuilder("/*\n");
            for (int line = 0; line < LINES; line++) {
                comment.append(prefix).append(Integer.toHexString(line)).append('\n');
            }
            files.add(new SourceFile(
                    "F%02d.java".formatted(file), comment.append("*/").toString()));
        }
        return new Sources("lines", files, null);
    }
}
