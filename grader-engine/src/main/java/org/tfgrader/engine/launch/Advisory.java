package org.tfgrader.engine.launch;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A published vulnerability of this machine's JDK or kernel.
///
/// @param id its CVE number
/// @param mitigated whether student code can't exploit it anyway
/// @param sentence the problem and what to do
public record Advisory(String id, boolean mitigated, String sentence) {
    private static final Path KERNEL = Path.of("/proc/sys/kernel/version");
    private static final Pattern ISO_DATE = Pattern.compile("\\b(\\d{4}-\\d{2}-\\d{2})\\b");
    private static final Pattern UNIX_DATE =
            Pattern.compile("\\b([A-Z][a-z]{2}) +(\\d{1,2}) \\d{2}:\\d{2}:\\d{2} (?:[A-Z]+ )?(\\d{4})\\b");

    /// The JDK release that fixes a vulnerability.
    private record Fix(String id, String fixed, String what) {}

    /// The day on which the kernel's developers published a fix. A kernel that was built before that day lacks it;
    /// for a later kernel only its distributor knows.
    private record KernelFix(String id, LocalDate published, String what) {}

    private static final List<Fix> JDK =
            List.of(new Fix("CVE-2026-114938", "25.0.5.1", "its Base64 decoder can write past the end of its buffer"));

    private static final List<KernelFix> KERNELS = List.of(
            new KernelFix(
                    "CVE-2026-31431", LocalDate.of(2026, 4, 1), "its crypto sockets (AF_ALG) let a user change files"),
            new KernelFix("CVE-2026-43284", LocalDate.of(2026, 5, 7), "its IPsec code lets a user change files"),
            new KernelFix("CVE-2026-43500", LocalDate.of(2026, 5, 7), "its RxRPC code lets a user change files"));

    /// {@return the known vulnerabilities of this JVM and this kernel}
    ///
    /// @param locked whether the kernel sandbox is active
    public static List<Advisory> ofThisMachine(boolean locked) {
        List<Advisory> advisories = new ArrayList<>(ofJdk(Runtime.version(), usesBase64Intrinsics()));
        built().ifPresent(built -> advisories.addAll(ofKernel(built, locked)));
        return advisories;
    }

    static List<Advisory> ofJdk(Runtime.Version version, boolean usesIntrinsics) {
        return JDK.stream()
                .filter(fix -> version.compareToIgnoreOptional(Runtime.Version.parse(fix.fixed)) < 0)
                .map(fix -> new Advisory(
                        fix.id,
                        !usesIntrinsics,
                        "JDK %s is affected by %s: %s. %sInstall JDK %s or later."
                                .formatted(
                                        version,
                                        fix.id,
                                        fix.what,
                                        usesIntrinsics ? "" : "The grader disables that code. ",
                                        fix.fixed)))
                .toList();
    }

    static List<Advisory> ofKernel(LocalDate built, boolean locked) {
        return KERNELS.stream()
                .filter(fix -> built.isBefore(fix.published))
                .map(fix -> new Advisory(
                        fix.id,
                        locked,
                        "The kernel, built on %s, predates the fix for %s: %s. %sInstall a newer kernel and reboot."
                                .formatted(
                                        built,
                                        fix.id,
                                        fix.what,
                                        locked ? "The sandbox keeps student code from using it. " : "")))
                .toList();
    }

    /// {@return the day on which a kernel was built}
    ///
    /// @param version such as `#1 SMP PREEMPT_DYNAMIC Debian 6.12.48-1 (2025-09-20)`
    static Optional<LocalDate> built(String version) {
        Matcher iso = ISO_DATE.matcher(version);
        Matcher unix = UNIX_DATE.matcher(version);
        try {
            if (iso.find()) {
                return Optional.of(LocalDate.parse(iso.group(1)));
            }
            if (unix.find()) {
                return Optional.of(LocalDate.parse(
                        unix.group(1) + " " + unix.group(2) + " " + unix.group(3),
                        DateTimeFormatter.ofPattern("MMM d uuuu", Locale.ENGLISH)));
            }
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> built() {
        try {
            return Files.exists(KERNEL) ? built(Files.readString(KERNEL)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean usesBase64Intrinsics() {
        return Boolean.parseBoolean(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("UseBASE64Intrinsics")
                .getValue());
    }
}
