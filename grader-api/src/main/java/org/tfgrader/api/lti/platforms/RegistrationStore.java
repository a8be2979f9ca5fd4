package org.tfgrader.api.lti.platforms;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tfgrader.api.access.ReservedStudentIds;
import org.tfgrader.api.settings.Rows;

/// Stores registrations.
@Repository
public class RegistrationStore implements ReservedStudentIds {
    private static final String ALL = """
            select r.*, array(select d.deployment_id from lti_deployments d where d.registration_id = r.id) as deployments
            from lti_registrations r""";

    private static final String CHANGED = """
            select c.id as change_id, c.client_id, c.authorization_endpoint, c.token_endpoint, c.token_audience, c.jwks_uri,
              r.id, r.name, r.issuer, r.created_at, array(
              select d.deployment_id from lti_deployments d where d.registration_id = r.id
              union select n.deployment_id from lti_changes n where n.registration_id = r.id and n.deployment_id is not null
            ) as deployments
            from lti_changes c join lti_registrations r on r.id = c.registration_id where r.id = ?""";

    private final JdbcClient jdbc;

    RegistrationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds a registration.
    ///
    /// @throws DuplicateKeyException if the issuer with the client id is taken, or the name, or if the ids of
    ///     students of another LMS begin with the name, although it was deleted
    @Transactional
    public void add(Registration registration) {
        jdbc.sql("""
                insert into lti_registrations
                  (id, name, issuer, client_id, authorization_endpoint, token_endpoint, token_audience, jwks_uri, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(registration.id())
                .param(registration.name())
                .param(registration.issuer())
                .param(registration.clientId())
                .param(registration.authorizationEndpoint().toString())
                .param(registration.tokenEndpoint().toString())
                .param(registration.tokenAudience())
                .param(registration.jwksUri().toString())
                .param(utc(registration.createdAt()))
                .update();
        addDeployments(registration);
        // The insert has waited for a concurrent deletion of a registration with this name.
        if (Rows.exist(
                jdbc, "lti_former_names where name = ? and issuer <> ?", registration.name(), registration.issuer())) {
            throw new DuplicateKeyException("students of another LMS have the name " + registration.name());
        }
    }

    /// Stores a change of a registration, in place of an earlier one. It takes effect by [#replace].
    ///
    /// @param deployment the deployment that the change adds; null if there is none
    @Transactional
    public void propose(ProposedChange change, @Nullable String deployment) {
        Registration registration = change.registration();
        discard(registration.id());
        jdbc.sql("""
                insert into lti_changes
                  (registration_id, id, client_id, deployment_id, authorization_endpoint, token_endpoint, token_audience, jwks_uri)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(registration.id())
                .param(change.id())
                .param(registration.clientId())
                .param(deployment)
                .param(registration.authorizationEndpoint().toString())
                .param(registration.tokenEndpoint().toString())
                .param(registration.tokenAudience())
                .param(registration.jwksUri().toString())
                .update();
    }

    /// {@return the proposed change of a registration}
    public Optional<ProposedChange> proposed(String registration) {
        return jdbc.sql(CHANGED)
                .param(registration)
                .query((row, number) -> new ProposedChange(row.getString("change_id"), read(row)))
                .optional();
    }

    /// Deletes the proposed change of a registration, if there is one.
    public void discard(String registration) {
        jdbc.sql("delete from lti_changes where registration_id = ?")
                .param(registration)
                .update();
    }

    /// Replaces a registration, except for its name, which is in the ids of students. A proposed change, which refers
    /// to the earlier values, is deleted.
    ///
    /// @throws DuplicateKeyException if another has the issuer with the client id
    @Transactional
    public void replace(Registration registration) {
        jdbc.sql("""
                update lti_registrations set
                  issuer = ?, client_id = ?, authorization_endpoint = ?, token_endpoint = ?, token_audience = ?, jwks_uri = ?
                where id = ?""")
                .param(registration.issuer())
                .param(registration.clientId())
                .param(registration.authorizationEndpoint().toString())
                .param(registration.tokenEndpoint().toString())
                .param(registration.tokenAudience())
                .param(registration.jwksUri().toString())
                .param(registration.id())
                .update();
        discard(registration.id());
        jdbc.sql("delete from lti_deployments where registration_id = ?")
                .param(registration.id())
                .update();
        addDeployments(registration);
    }

    private void addDeployments(Registration registration) {
        registration
                .deploymentIds()
                .forEach(deployment -> jdbc.sql(
                                "insert into lti_deployments (registration_id, deployment_id) values (?, ?)")
                        .params(registration.id(), deployment)
                        .update());
    }

    /// Deletes a registration. If people used it, only its LMS can have its name again: the students keep their ids.
    @Transactional
    public void remove(String id) {
        jdbc.sql("""
                delete from lti_former_names
                where name = (select name from lti_registrations where id = ?)""").param(id).update();
        jdbc.sql("""
                insert into lti_former_names (name, issuer)
                select r.name, r.issuer from lti_registrations r where r.id = ? and (
                  exists (select l.id from lti_links l where l.registration_id = r.id)
                  or exists (select s.id from students s where s.id like r.name || ':%'))""").param(id).update();
        jdbc.sql("delete from lti_registrations where id = ?").param(id).update();
    }

    public List<Registration> all() {
        return list(" order by r.id");
    }

    public Optional<Registration> named(String name) {
        return list(" where r.name = ?", name).stream().findFirst();
    }

    public Optional<Registration> find(String id) {
        return list(" where r.id = ?", id).stream().findFirst();
    }

    @Override
    public boolean isReserved(String id) {
        return all().stream().anyMatch(registration -> id.startsWith(registration.student("")))
                || Rows.exist(jdbc, "lti_former_names where ? like name || ':%'", id);
    }

    /// {@return the registrations with an issuer: several if one LMS serves several institutions}
    ///
    /// @param clientId null for any
    public List<Registration> of(String issuer, @Nullable String clientId) {
        return list(" where r.issuer = ? order by r.id", issuer).stream()
                .filter(found -> clientId == null || clientId.equals(found.clientId()))
                .toList();
    }

    private List<Registration> list(String rest, Object... parameters) {
        return jdbc.sql(ALL + rest)
                .params(parameters)
                .query((row, number) -> read(row))
                .list();
    }

    private static Registration read(ResultSet row) throws SQLException {
        return new Registration(
                row.getString("id"),
                row.getString("name"),
                row.getString("issuer"),
                row.getString("client_id"),
                Stream.of((Object[]) row.getArray("deployments").getArray())
                        .map(String::valueOf)
                        .collect(Collectors.toSet()),
                URI.create(row.getString("authorization_endpoint")),
                URI.create(row.getString("token_endpoint")),
                row.getString("token_audience"),
                URI.create(row.getString("jwks_uri")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
