package org.tfgrader.sandbox;

import java.util.Optional;

/// A CPU architecture and its system call convention. The audit numbers are those of `linux/audit.h`.
enum Architecture {
    X86_64("amd64", 0xC000003E),
    AARCH64("aarch64", 0xC00000B7);

    private final String javaName;
    private final int auditNumber;

    Architecture(String javaName, int auditNumber) {
        this.javaName = javaName;
        this.auditNumber = auditNumber;
    }

    /// {@return this machine's architecture; empty if the system is not Linux or the architecture is not
    /// supported}
    static Optional<Architecture> current() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        String name = System.getProperty("os.arch");
        for (Architecture architecture : values()) {
            if (architecture.javaName.equals(name)) {
                return Optional.of(architecture);
            }
        }
        return Optional.empty();
    }

    /// {@return this machine's architecture}
    ///
    /// @throws LockFailedException if the system is not Linux or the architecture is not supported
    static Architecture known() {
        return current()
                .orElseThrow(() ->
                        new LockFailedException("the sandbox supports Linux on x86-64 and aarch64 only; this system is "
                                + System.getProperty("os.name") + " on " + System.getProperty("os.arch")));
    }

    /// {@return its number in seccomp}
    int auditNumber() {
        return auditNumber;
    }
}
