package org.tfgrader.api.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.webhooks.Delivery.State;
import org.tfgrader.api.webhooks.DeliveryStore.Hour;
import org.tfgrader.api.webhooks.DeliveryStore.Open;
import org.tfgrader.api.webhooks.WebhookStore.Health;

/// A webhook as the page shows it.
///
/// @param state `working`, `failing` or `paused`
/// @param failingSince null unless it is failing
/// @param paused why nothing is sent; null if it is not paused
/// @param restsUntil the end of the receiver's pause; null if there is none
/// @param taken the number of events that arrived in the last 48 hours
/// @param waiting the number of deliveries that will be retried
/// @param givenUp the number of failed deliveries
record EndpointView(
        String id,
        String url,
        List<String> events,
        String state,
        @Nullable Instant failingSince,
        @Nullable String paused,
        @Nullable Instant restsUntil,
        Instant secretAt,
        int taken,
        int failures,
        int waiting,
        int givenUp,
        List<Bar> bars) {
    static final int HOURS = 48;
    private static final int HEIGHT = 24;
    private static final int SECONDS = 3600;

    EndpointView {
        bars = List.copyOf(bars);
    }

    /// The attempts in an hour.
    ///
    /// @param height of all attempts
    /// @param failed height of the failed ones, from the bottom
    record Bar(Instant hour, int taken, int failures, long height, long failed) {}

    static List<EndpointView> of(List<Health> all, List<Open> open, List<Hour> hours, Instant now) {
        Map<String, List<Hour>> byWebhook = hours.stream().collect(Collectors.groupingBy(Hour::webhook));
        return all.stream()
                .map(health ->
                        of(health, open, byWebhook.getOrDefault(health.webhook().id(), List.of()), now))
                .toList();
    }

    private static EndpointView of(Health health, List<Open> open, List<Hour> hours, Instant now) {
        Webhook webhook = health.webhook();
        boolean rests = webhook.notBefore() != null && webhook.notBefore().isAfter(now);
        int taken = hours.stream().mapToInt(Hour::taken).sum();
        return new EndpointView(
                webhook.id(),
                webhook.url().toString(),
                webhook.events(),
                webhook.isEnabled() ? health.failingSince() == null ? "working" : "failing" : "paused",
                health.failingSince(),
                webhook.disabled(),
                rests ? webhook.notBefore() : null,
                health.secretAt(),
                taken,
                hours.stream().mapToInt(Hour::attempts).sum() - taken,
                count(open, webhook.id(), State.PENDING),
                count(open, webhook.id(), State.FAILED),
                bars(hours, now));
    }

    private static int count(List<Open> open, String webhook, State state) {
        return open.stream()
                .filter(some -> some.webhook().equals(webhook) && some.state() == state)
                .mapToInt(Open::deliveries)
                .sum();
    }

    private static List<Bar> bars(List<Hour> hours, Instant now) {
        Map<Long, Hour> byHour = hours.stream().collect(Collectors.toMap(Hour::hour, Function.identity()));
        int most = Math.max(1, hours.stream().mapToInt(Hour::attempts).max().orElse(1));
        long last = now.getEpochSecond() / SECONDS;
        return LongStream.rangeClosed(last - HOURS + 1, last)
                .mapToObj(at -> bar(at, byHour.get(at), most))
                .toList();
    }

    private static Bar bar(long at, @Nullable Hour hour, int most) {
        int attempts = hour == null ? 0 : hour.attempts();
        int taken = hour == null ? 0 : hour.taken();
        return new Bar(
                Instant.ofEpochSecond(at * SECONDS),
                taken,
                attempts - taken,
                height(attempts, most),
                height(attempts - taken, most));
    }

    /// {@return the height of a bar, at least one line if there is anything}
    private static long height(int attempts, int most) {
        return attempts == 0 ? 0 : Math.max(2, Math.round((double) HEIGHT * attempts / most));
    }
}
