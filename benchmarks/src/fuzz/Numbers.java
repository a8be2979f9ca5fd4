import java.util.Random;

/// Numbers near the limits of what indices, sizes and their products can be.
final class Numbers {
    private static final long[] LIMITS = {
        0, 1, 2, 3, 4, Pool.SIZE, Short.MAX_VALUE, 1L << 16, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 31, 1L << 32,
        1L << 33, 1L << 60, 1L << 61, 1L << 62, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE / 2, Long.MAX_VALUE / 2,
        Long.MIN_VALUE / 4, Long.MAX_VALUE / 4, Long.MAX_VALUE / 8, 3037000500L, 2951479051106333492L,
        4611686022722355205L
    };

    private final Memory memory;
    private final Random random;

    Numbers(Memory memory, Random random) {
        this.memory = memory;
        this.random = random;
    }

    long any() {
        return memory.pass(next());
    }

    private long next() {
        if (random.nextInt(3) == 0) {
            return random.nextInt(-2, Pool.SIZE + 2);
        }
        long limit = LIMITS[random.nextInt(LIMITS.length)];
        return (random.nextInt(4) == 0 ? -limit : limit) + random.nextInt(-Pool.SIZE, Pool.SIZE + 1);
    }

    /// {@return sizes, coordinates or numbers whose product may overflow to a small one}
    long[] array() {
        if (random.nextInt(4) == 0) {
            return random.nextBoolean()
                    ? passed(2951479051106333492L, 4611686022722355205L)
                    : passed(1L << 32, 1L << 32, random.nextInt(4));
        }
        long[] numbers = new long[random.nextInt(4)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextBoolean() ? random.nextInt(5) : any();
        }
        return passed(numbers);
    }

    private long[] passed(long... numbers) {
        for (long number : numbers) {
            memory.pass(number);
        }
        return numbers;
    }

    static long bits(Object value) {
        return switch (value) {
            case Float number -> Float.floatToRawIntBits(number);
            case Double number -> Double.doubleToRawLongBits(number);
            case Number number -> number.longValue();
            case Boolean bit -> bit ? 1 : 0;
            case null, default -> 0;
        };
    }

    static int bytes(Object value) {
        return switch (value) {
            case Byte _ -> 1;
            case Short _ -> 2;
            case Integer _ -> 4;
            case Float _ -> 4;
            case Long _ -> 8;
            case Double _ -> 8;
            case null, default -> 0;
        };
    }
}
