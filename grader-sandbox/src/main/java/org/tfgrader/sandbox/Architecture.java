package org.tfgrader.sandbox;

import java.util.Optional;

/// A processor's way of calling the kernel. The audit numbers are those of `linux/audit.h`.
enum Architecture {
    X86_64("amd64", 0xC000003E),
    AARCH64("aarch64", 0xC00000B7);

    private final String javaName;
    private final int auditNumber;

    Architecture(String javaName, int auditNumber) {
        this.javaName = javaName;
        this.auditNumber = auditNumber;
    }

    /// {@return this machine's; empty where there is no Linux or it is none of these}
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

    /// {@return this machine's}
    ///
    /// @throws LockFailedException where there is no Linux or it is none of these
    static Architecture known() {
        return current()
                .orElseThrow(() -> new LockFailedException(
                        "the kernel's calls are known for Linux on x86-64 and aarch64 only, and this is "
                                + System.getProperty("os.name") + " on " + System.getProperty("os.arch")));
    }

    /// {@return how seccomp calls it}
    int auditNumber() {
        return auditNumber;
    }
}
