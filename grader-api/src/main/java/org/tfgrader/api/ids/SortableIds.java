package org.tfgrader.api.ids;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/// Creates ids of 26 characters that sort by creation time and can't be guessed.
@Component
public class SortableIds {
    /// The format of an id, as a regular expression.
    public static final String FORM = "^[0-9A-HJKMNP-TV-Z]{26}$";

    /// Greater than every id, in the order of any database: no time of an id begins with this digit.
    public static final String AFTER_ALL = "Z";

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int LENGTH = 26;
    private static final int TIME_DIGITS = 10;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final byte[] last = new byte[LENGTH];
    private long lastMillis = -1;

    SortableIds(Clock clock) {
        this.clock = clock;
    }

    /// {@return an id greater than all previous ones of this process}
    public synchronized String next() {
        long millis = clock.millis();
        if (millis > lastMillis) {
            lastMillis = millis;
            fillTime(millis);
            for (int i = TIME_DIGITS; i < LENGTH; i++) {
                last[i] = (byte) random.nextInt(DIGITS.length);
            }
        } else {
            increment();
        }
        var id = new StringBuilder(LENGTH);
        for (byte digit : last) {
            id.append(DIGITS[digit]);
        }
        return id.toString();
    }

    /// {@return the creation time of an id}
    public static Instant madeAt(String id) {
        long millis = 0;
        for (int i = 0; i < TIME_DIGITS; i++) {
            millis = millis * DIGITS.length + Arrays.binarySearch(DIGITS, id.charAt(i));
        }
        return Instant.ofEpochMilli(millis);
    }

    private void fillTime(long millis) {
        long rest = millis;
        for (int i = TIME_DIGITS - 1; i >= 0; i--) {
            last[i] = (byte) (rest % DIGITS.length);
            rest /= DIGITS.length;
        }
    }

    private void increment() {
        int i = LENGTH - 1;
        while (last[i] == DIGITS.length - 1) {
            last[i--] = 0;
        }
        last[i]++;
    }
}
