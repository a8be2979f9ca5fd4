import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// The memory around what a call may touch. It is filled with one pattern, which nothing may change or read.
///
/// Bytes that a call may read are [#INSIDE], those that it stores are [#STORED]. Whatever it reads consists of these
/// and of 0, or is a number that was passed to it; anything else comes from elsewhere.
final class Memory {
    static final byte GUARD = 0x5e;
    static final byte INSIDE = 0x07;
    static final byte STORED = 0x0b;

    private final List<Supplier<String>> guards = new ArrayList<>();
    private final Set<Long> passed = new HashSet<>();

    /// @param guard returns what has changed, or null
    void add(Supplier<String> guard) {
        guards.add(guard);
    }

    /// {@return a guard that has changed; null if none has}
    String changed() {
        for (Supplier<String> guard : guards) {
            String change = guard.get();
            if (change != null) {
                return change;
            }
        }
        return null;
    }

    /// @param number that was passed to the call, which may therefore be read
    long pass(long number) {
        passed.add(number);
        passed.add((long) (int) number);
        return number;
    }

    static long pattern(byte value) {
        return (value & 0xffL) * 0x0101_0101_0101_0101L;
    }

    /// {@return whether a value of so many bytes was read from memory that the call may read}
    boolean isOwn(long bits, int bytes) {
        if (passed.contains(bits)) {
            return true;
        }
        for (int i = 0; i < bytes; i++) {
            byte part = (byte) (bits >>> 8 * i);
            if (part != 0 && part != INSIDE && part != STORED) {
                return false;
            }
        }
        return true;
    }
}
