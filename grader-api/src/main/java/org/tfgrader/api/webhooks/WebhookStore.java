package org.tfgrader.api.webhooks;

import static org.tfgrader.api.settings.DatabaseTime.instant;
import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.StringUtils;
import org.tfgrader.api.exchange.Rotation;
import org.tfgrader.api.exchange.Secrets;
import org.tfgrader.api.ids.SortableIds;

/// Stores webhooks. Their secrets are stored unhashed, because they sign.
@Repository
class WebhookStore {
    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final Clock clock;
    private final Rotation rotation;

    WebhookStore(JdbcClient jdbc, SortableIds ids, Clock clock, Rotation rotation) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.rotation = rotation;
    }

    Webhook add(URI url, List<EventType> events, String secret) {
        var webhook = new Webhook(ids.next(), url, events, List.of(secret), null, clock.instant());
        jdbc.sql("insert into webhooks (id, url, events, secret, created_at) values (?, ?, ?, ?, ?)")
                .params(
                        webhook.id(),
                        url.toString(),
                        StringUtils.collectionToCommaDelimitedString(events),
                        secret,
                        utc(webhook.createdAt()))
                .update();
        return webhook;
    }

    List<Webhook> all() {
        return jdbc.sql("select * from webhooks order by id")
                .query(this::webhook)
                .list();
    }

    /// {@return the webhooks that receive a type of event}
    List<Webhook> wanting(EventType event) {
        return all().stream()
                .filter(webhook -> webhook.isEnabled() && webhook.events().contains(event))
                .toList();
    }

    Optional<Webhook> find(String id) {
        return jdbc.sql("select * from webhooks where id = ?")
                .param(id)
                .query(this::webhook)
                .optional();
    }

    /// Deletes a webhook, its deliveries and their jobs. A running job ends by itself. Events that were stored
    /// concurrently for the deleted webhook are removed, too.
    @Transactional
    public void remove(String id) {
        jdbc.sql("delete from webhooks where id = ?").param(id).update();
        jdbc.sql("""
                delete from webhook_deliveries
                where not exists (select 1 from webhooks w where w.id = webhook_id)""").update();
        jdbc.sql("""
                delete from background_tasks where task_name = 'delivery' and picked = false
                  and not exists (select 1 from webhook_deliveries d where d.id = task_instance)""").update();
    }

    /// Sets a new secret; the old one also signs for a while.
    void rotate(String id, String secret) {
        rotation.replace("webhooks", id, secret);
    }

    /// The state of a webhook.
    ///
    /// @param secretAt when its secret was created
    /// @param waiting the number of deliveries that will be retried
    /// @param failing the number of these of which an attempt has failed
    /// @param failed the number of deliveries without more retries
    record Health(Webhook webhook, Instant secretAt, int waiting, int failing, int failed) {

        /// {@return `working`, `failing` or `paused`}
        public String state() {
            if (!webhook.isEnabled()) {
                return "paused";
            }
            return failing + failed == 0 ? "working" : "failing";
        }
    }

    List<Health> health() {
        return jdbc.sql("""
                select w.*, d.waiting, d.failing, d.failed from webhooks w left join (
                  select webhook_id, count(case when state = 'pending' then 1 end) as waiting,
                    count(case when state = 'pending' then failure end) as failing,
                    count(case when state = 'failed' then 1 end) as failed
                  from webhook_deliveries where state <> 'delivered' group by webhook_id) d on d.webhook_id = w.id
                order by w.id""")
                .query((row, number) -> {
                    Webhook webhook = webhook(row, number);
                    Instant secretAt = instant(row, "secret_at");
                    return new Health(
                            webhook,
                            secretAt == null ? webhook.createdAt() : secretAt,
                            row.getInt("waiting"),
                            row.getInt("failing"),
                            row.getInt("failed"));
                })
                .list();
    }

    void disable(String id, String why) {
        jdbc.sql("update webhooks set disabled = ? where id = ?")
                .params(why, id)
                .update();
    }

    void enable(String id) {
        jdbc.sql("update webhooks set disabled = null where id = ?").param(id).update();
    }

    private Webhook webhook(ResultSet row, int number) throws SQLException {
        return new Webhook(
                row.getString("id"),
                URI.create(row.getString("url")),
                Stream.of(row.getString("events").split(",")).map(EventType::of).toList(),
                Secrets.valid(row, clock.instant()),
                row.getString("disabled"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
