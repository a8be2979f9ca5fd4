package org.tfgrader.api.background;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallFailedExceptionTests {
    @Test
    void keepsOnlyTheBeginningOfAReasonThatIsTooLongToStore() {
        assertThat(new CallFailedException("a".repeat(500) + "b", true, null).reason())
                .isEqualTo("a".repeat(500));
    }
}
