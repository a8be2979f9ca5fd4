package org.tfgrader.api.lti.platforms;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tfgrader.api.access.ReservedStudentIds;
import org.tfgrader.api.settings.Rows;

/// Stores registrations.
@Repository
public class RegistrationStore implements ReservedStudentIds {
    private static final String ALL = """
            select r.*, d.deployment_id from lti_registrations r
            left join lti_deployments d on d.registration_id = r.id""";

    private final JdbcClient jdbc;

    RegistrationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds a registration.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException if the name is taken, or the issuer with the client id
    /// @throws FormerNameException if the name belongs to the students of another LMS
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
            throw new FormerNameException(registration.name());
        }
    }

    /// Replaces a registration, except for its name, which is in the ids of students.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException if another has the issuer with the client id
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
        jdbc.sql("delete from lti_deployments where registration_id = ?")
                .param(registration.id())
                .update();
        addDeployments(registration);
    }

    private void addDeployments(Registration registration) {
        registration.deploymentIds().forEach(deployment -> add(registration.id(), deployment));
    }

    private void add(String registration, String deployment) {
        jdbc.sql("insert into lti_deployments (registration_id, deployment_id) values (?, ?)")
                .params(registration, deployment)
                .update();
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

    /// {@return the number of links that were opened}
    public int countLinks(String id) {
        return count("select count(*) from lti_links where registration_id = ?", id);
    }

    /// {@return the number of grades whose state is known}
    public int countGrades(String id) {
        return count("""
                select count(*) from lti_grades g join lti_links l on l.id = g.link_id
                where l.registration_id = ?""", id);
    }

    private int count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(Integer.class).single();
    }

    public List<Registration> all() {
        return list(jdbc.sql(ALL + " order by r.id"));
    }

    public Optional<Registration> named(String name) {
        return list(jdbc.sql(ALL + " where r.name = ?").param(name)).stream().findFirst();
    }

    public Optional<Registration> find(String id) {
        return list(jdbc.sql(ALL + " where r.id = ?").param(id)).stream().findFirst();
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
        return list(jdbc.sql(ALL + " where r.issuer = ? order by r.id").param(issuer)).stream()
                .filter(found -> clientId == null || clientId.equals(found.clientId()))
                .toList();
    }

    /// A registration without its deployments, and one of them.
    ///
    /// @param deployment null if there is none
    private record Row(Registration registration, @Nullable String deployment) {}

    /// Reads all with one connection: otherwise each caller would wait for a second one while holding the first.
    private static List<Registration> list(StatementSpec statement) {
        Map<Registration, Set<String>> deployments = new LinkedHashMap<>();
        for (Row row : statement.query((found, number) -> row(found)).list()) {
            Set<String> known = deployments.computeIfAbsent(row.registration, first -> new HashSet<>());
            if (row.deployment != null) {
                known.add(row.deployment);
            }
        }
        return deployments.entrySet().stream()
                .map(entry -> entry.getKey().at(entry.getValue()))
                .toList();
    }

    private static Row row(ResultSet row) throws SQLException {
        var registration = new Registration(
                row.getString("id"),
                row.getString("name"),
                row.getString("issuer"),
                row.getString("client_id"),
                Set.of(),
                URI.create(row.getString("authorization_endpoint")),
                URI.create(row.getString("token_endpoint")),
                row.getString("token_audience"),
                URI.create(row.getString("jwks_uri")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
        return new Row(registration, row.getString("deployment_id"));
    }
}
