package org.tfgrader.engine.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks for processes that an attack started. All processes of a grader are its children; their children, and
/// processes
/// with the name of an attack, come from student code.
final class LeftProcesses {
    private LeftProcesses() {}

    /// {@return the processes found, as sentences}
    ///
    /// @param name of the attack, which its processes may have
    static List<String> named(String name) {
        Set<Long> children =
                ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
        List<String> found = new ArrayList<>();
        ProcessHandle.current()
                .descendants()
                .filter(process -> !children.contains(process.pid()))
                .filter(process -> process.parent()
                        .map(parent -> children.contains(parent.pid()))
                        .orElse(false))
                .forEach(process -> found.add("process %d was started".formatted(process.pid())));
        ProcessHandle.allProcesses()
                .filter(process -> command(process).contains(name))
                .forEach(process -> found.add("process %d was started".formatted(process.pid())));
        return found.stream().distinct().toList();
    }

    /// {@return the arguments; empty if the process has ended or the system has no `/proc`}
    private static String command(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException e) {
            return process.info().commandLine().orElse("");
        }
    }
}
