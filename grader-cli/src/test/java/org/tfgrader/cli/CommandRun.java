package org.tfgrader.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/// What a command said and how it ended.
record CommandRun(int exitCode, String out, String err) {

    /// Runs the command in this process.
    static CommandRun of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int exitCode = GraderCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /// {@return a path within the repository}
    static Path inRepository(String path) {
        return Path.of(System.getProperty("repository.root")).resolve(path);
    }
}
