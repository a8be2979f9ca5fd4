package org.tfgrader.api.decisions;

import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tfgrader.api.pages.StateLine;

/// Shows the number of open review requests.
@Component
@Order(5)
class AppealLine implements StateLine.Source {
    private final AppealStore appeals;

    AppealLine(AppealStore appeals) {
        this.appeals = appeals;
    }

    @Override
    public Optional<StateLine> state() {
        int open = appeals.countOpen();
        return open == 0
                ? Optional.empty()
                : Optional.of(new StateLine(
                        "Appeals", open == 1 ? "1 waits for an answer" : open + " wait for an answer", true));
    }
}
