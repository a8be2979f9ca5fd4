import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Map;

/** System calls by name, straight to the kernel. */
public final class SystemCalls {
    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SYSCALL = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().find("syscall").get(),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG),
                    Linker.Option.captureCallState("errno"));

    /** By name, the numbers on x86-64 and on aarch64; -1 where there is none. */
    private static final Map<String, int[]> NUMBERS = Map.ofEntries(
            call("read", 0, 63),
            call("write", 1, 64),
            call("open", 2, -1),
            call("openat", 257, 56),
            call("openat2", 437, 437),
            call("name_to_handle_at", 303, 264),
            call("open_by_handle_at", 304, 265),
            call("socket", 41, 198),
            call("connect", 42, 203),
            call("sendto", 44, 206),
            call("bind", 49, 200),
            call("socketpair", 53, 199),
            call("clone", 56, 220),
            call("fork", 57, -1),
            call("execve", 59, 221),
            call("execveat", 322, 281),
            call("exit_group", 231, 94),
            call("getpid", 39, 172),
            call("gettid", 186, 178),
            call("kill", 62, 129),
            call("tkill", 200, 130),
            call("tgkill", 234, 131),
            call("rt_sigqueueinfo", 129, 138),
            call("rt_tgsigqueueinfo", 297, 240),
            call("pidfd_open", 434, 434),
            call("pidfd_getfd", 438, 438),
            call("pidfd_send_signal", 424, 424),
            call("ptrace", 101, 117),
            call("process_vm_readv", 310, 270),
            call("process_vm_writev", 311, 271),
            call("process_madvise", 440, 440),
            call("kcmp", 312, 272),
            call("setuid", 105, 146),
            call("setresuid", 117, 147),
            call("setgroups", 116, 159),
            call("capset", 126, 91),
            call("prctl", 157, 167),
            call("prlimit64", 302, 261),
            call("setrlimit", 160, 164),
            call("setpriority", 141, 140),
            call("sched_setscheduler", 144, 119),
            call("sched_setattr", 314, 274),
            call("sched_setaffinity", 203, 122),
            call("ioprio_set", 251, 30),
            call("personality", 135, 92),
            call("modify_ldt", 154, -1),
            call("iopl", 172, -1),
            call("ioperm", 173, -1),
            call("arch_prctl", 158, -1),
            call("unshare", 272, 97),
            call("setns", 308, 268),
            call("mount", 165, 40),
            call("umount2", 166, 39),
            call("pivot_root", 155, 41),
            call("chroot", 161, 51),
            call("open_tree", 428, 428),
            call("fsopen", 430, 430),
            call("swapon", 167, 224),
            call("memfd_create", 319, 279),
            call("memfd_secret", 447, 447),
            call("io_uring_setup", 425, 425),
            call("io_setup", 206, 0),
            call("userfaultfd", 323, 282),
            call("bpf", 321, 280),
            call("perf_event_open", 298, 241),
            call("keyctl", 250, 219),
            call("add_key", 248, 217),
            call("request_key", 249, 218),
            call("shmget", 29, 194),
            call("msgget", 68, 186),
            call("semget", 64, 190),
            call("mq_open", 240, 180),
            call("ioctl", 16, 29),
            call("inotify_init1", 294, 26),
            call("fanotify_init", 300, 262),
            call("signalfd4", 289, 74),
            call("splice", 275, 76),
            call("vmsplice", 278, 75),
            call("tee", 276, 77),
            call("sendfile", 40, 71),
            call("copy_file_range", 326, 285),
            call("unlinkat", 263, 35),
            call("renameat2", 316, 276),
            call("linkat", 265, 37),
            call("symlinkat", 266, 36),
            call("mkdirat", 258, 34),
            call("mknodat", 259, 33),
            call("fchmodat", 268, 53),
            call("fchownat", 260, 54),
            call("utimensat", 280, 88),
            call("truncate", 76, 45),
            call("statx", 332, 291),
            call("faccessat", 269, 48),
            call("readlinkat", 267, 78),
            call("getxattr", 191, 8),
            call("setxattr", 188, 5),
            call("listxattr", 194, 11),
            call("statfs", 137, 43),
            call("chdir", 80, 49),
            call("landlock_restrict_self", 446, 446),
            call("seccomp", 317, 277),
            call("reboot", 169, 142),
            call("kexec_load", 246, 104),
            call("init_module", 175, 105),
            call("finit_module", 313, 273),
            call("delete_module", 176, 106),
            call("sethostname", 170, 161),
            call("settimeofday", 164, 170),
            call("clock_settime", 227, 112),
            call("adjtimex", 159, 171),
            call("syslog", 103, 116),
            call("acct", 163, 89),
            call("quotactl", 179, 60),
            call("lookup_dcookie", 212, 18),
            call("vhangup", 153, 58),
            call("move_pages", 279, 239),
            call("migrate_pages", 256, 238),
            call("set_mempolicy", 238, 237),
            call("mbind", 237, 235));

    private SystemCalls() {}

    private static Map.Entry<String, int[]> call(String name, int x86, int arm) {
        return Map.entry(name, new int[] {x86, arm});
    }

    /** Returns what the kernel answers; throws what it says where it fails. */
    public static long must(String name, Object... arguments) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long result = invoke(name, state, arguments);
            if (result < 0) {
                throw new IllegalStateException(name + ": " + error((int) ERRNO.get(state, 0L)));
            }
            return result;
        }
    }

    /** Throws unless one of the calls gets so far that the kernel looks at its arguments, which are all 0. */
    public static void reachOneOf(String... names) throws Throwable {
        StringBuilder refused = new StringBuilder();
        for (String name : names) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment state = arena.allocate(STATE);
                long result = invoke(name, state);
                int errno = result < 0 ? (int) ERRNO.get(state, 0L) : 0;
                if (errno != 1 && errno != 13 && errno != 38) {
                    return;
                }
                refused.append(name).append(": ").append(error(errno)).append(' ');
            }
        }
        throw new IllegalStateException(refused.toString());
    }

    /** A text as C has it, for as long as the process lives. */
    public static MemorySegment text(String text) {
        return Arena.global().allocateFrom(text);
    }

    /** Memory for as long as the process lives. */
    public static MemorySegment memory(long size) {
        return Arena.global().allocate(size, 16);
    }

    private static long invoke(String name, MemorySegment state, Object... arguments) throws Throwable {
        int number = NUMBERS.get(name)[ARM ? 1 : 0];
        long[] words = new long[6];
        for (int i = 0; i < arguments.length; i++) {
            words[i] = arguments[i] instanceof MemorySegment memory ? memory.address() : ((Number) arguments[i]).longValue();
        }
        if (number < 0 && name.equals("fork")) {
            number = NUMBERS.get("clone")[1];
            words[0] = 17;
        }
        return (long) SYSCALL.invokeExact(
                state, (long) number, words[0], words[1], words[2], words[3], words[4], words[5]);
    }

    private static String error(int number) {
        return switch (number) {
            case 1 -> "EPERM (Operation not permitted)";
            case 13 -> "EACCES (Permission denied)";
            case 38 -> "ENOSYS (Function not implemented)";
            default -> "error " + number;
        };
    }
}
