package org.tfgrader.engine.fuzz;

import java.util.Arrays;
import java.util.Random;

/// Damages bytes as chance has it, with a liking for numbers at the edge.
public final class Damage {
    private static final long[] EDGES = {
        0,
        1,
        -1,
        2,
        7,
        8,
        127,
        128,
        255,
        256,
        32767,
        65535,
        65536,
        1 << 20,
        1 << 24,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xFFFFFFFFL,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private Damage() {}

    /// {@return other bytes, damaged once or several times}
    public static byte[] of(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        int times = 1 << random.nextInt(5);
        for (int i = 0; i < times; i++) {
            damaged = once(damaged, random);
        }
        return damaged;
    }

    private static byte[] once(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(10)) {
            case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = (byte) random.nextInt();
            case 3, 4 -> writeEdge(bytes, at, random, true);
            case 5, 6 -> writeEdge(bytes, at, random, false);
            case 7 -> {
                return spliced(bytes, at, at + random.nextInt(Math.min(32, bytes.length - at) + 1), new byte[0]);
            }
            case 8 -> {
                int from = random.nextInt(bytes.length);
                int length = random.nextInt(Math.min(64, bytes.length - from) + 1);
                return spliced(bytes, at, at, Arrays.copyOfRange(bytes, from, from + length));
            }
            default -> {
                return spliced(bytes, at, at, new byte[random.nextInt(1 << random.nextInt(12))]);
            }
        }
        return bytes;
    }

    /// A number at the edge, or close to the one that stands there.
    private static void writeEdge(byte[] bytes, int at, Random random, boolean bigEndian) {
        int length = Math.min(1 << random.nextInt(4), bytes.length - at);
        long edge = EDGES[random.nextInt(EDGES.length)] + random.nextInt(3) - 1;
        for (int i = 0; i < length; i++) {
            bytes[at + i] = (byte) (edge >> (8 * (bigEndian ? length - 1 - i : i)));
        }
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        byte[] all = new byte[bytes.length - (to - from) + between.length];
        System.arraycopy(bytes, 0, all, 0, from);
        System.arraycopy(between, 0, all, from, between.length);
        System.arraycopy(bytes, to, all, from + between.length, bytes.length - to);
        return all;
    }
}
