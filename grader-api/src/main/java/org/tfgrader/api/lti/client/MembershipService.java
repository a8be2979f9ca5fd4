package org.tfgrader.api.lti.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.utils.URIUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.lti.people.LtiPeople;
import org.tfgrader.api.lti.platforms.PlainText;
import org.tfgrader.api.lti.platforms.PlatformRole;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.Scopes;
import org.tfgrader.api.lti.platforms.Urls;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import org.tfgrader.api.outbound.PlatformWords;
import org.tfgrader.api.problems.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the members of a course (LTI Names and Role Provisioning Services 2.0).
@Component
public class MembershipService {
    private static final Logger log = LoggerFactory.getLogger(MembershipService.class);
    private static final String TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";
    private static final String ACTIVE = "Active";
    private static final int MAX_MEMBERS = 20_000;

    private static final int MAX_PAGES = 200;

    /// The maximum time for all pages together.
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /// One link of a `Link` header (RFC 8288), with its parameters.
    private static final Pattern LINK = Pattern.compile("<([^<>]*)>([^<]*)");

    /// Characters that PostgreSQL refuses, or that no page can show.
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private static final Pattern NEXT = Pattern.compile(
            ";\\s*rel\\s*=\\s*(?:next\\b|\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\")", Pattern.CASE_INSENSITIVE);

    private final PlatformServices services;
    private final LtiPeople people;
    private final JsonMapper json;
    private final Clock clock;

    MembershipService(PlatformServices services, LtiPeople people, JsonMapper json, Clock clock) {
        this.services = services;
        this.people = people;
        this.json = json;
        this.clock = clock;
    }

    /// A student in a course. No other data of the LMS is stored.
    ///
    /// @param student the id in this service
    /// @param name null if the LMS does not send it
    public record Member(String student, @Nullable String name) {}

    /// {@return the students of a course}
    ///
    /// @param members the LMS's URL of the list
    /// @throws CallFailedException if the list is incomplete
    public Collection<Member> students(Registration registration, URI members) throws CallFailedException {
        var reading = new Reading(registration, people.matched(registration));
        Instant end = clock.instant().plus(LONGEST);
        Optional<URI> next = Optional.of(members);
        for (int count = 0; next.isPresent(); count++) {
            if (count == MAX_PAGES) {
                throw CallFailedException.permanent("The LMS's list has more than %d pages.".formatted(MAX_PAGES));
            }
            if (clock.instant().isAfter(end)) {
                throw CallFailedException.temporary(
                        "Reading the LMS's list takes longer than %d s.".formatted(LONGEST.toSeconds()));
            }
            next = read(registration, next.get(), reading);
        }
        if (reading.unusable > 0) {
            log.warn(
                    "Skipped {} members in the roster from {}: their ids can't be student ids here",
                    reading.unusable,
                    registration.name());
        }
        if (reading.changedNames > 0) {
            log.info(
                    "Removed control characters from {} names in the roster from {}",
                    reading.changedNames,
                    registration.name());
        }
        return reading.students.values();
    }

    /// Reads one page.
    ///
    /// @return the next one, which must be on the same site
    private Optional<URI> read(Registration registration, URI page, Reading reading) throws CallFailedException {
        Answer answer = services.send(registration, Scopes.MEMBERS, () -> {
            var get = new HttpGet(page);
            get.setHeader("Accept", TYPE);
            return get;
        });
        if (!answer.isSuccess()) {
            throw PlatformServices.failure(answer);
        }
        try {
            reading.take(json.readTree(answer.body()));
        } catch (JacksonException e) {
            throw CallFailedException.permanent("The LMS's response is not JSON: " + PlatformWords.of(answer.body()));
        }
        Matcher link = LINK.matcher(answer.headers().getOrDefault("link", ""));
        while (link.find()) {
            if (NEXT.matcher(link.group(2)).find()) {
                return Optional.of(onTheSameSite(page, link.group(1)));
            }
        }
        return Optional.empty();
    }

    private static URI onTheSameSite(URI page, String link) throws CallFailedException {
        try {
            URI next = URIUtils.resolve(page, link);
            if (next.getHost() != null && Urls.origin(next).equals(Urls.origin(page))) {
                return next;
            }
        } catch (IllegalArgumentException unreadable) {
            // As for a link to another site.
        }
        throw CallFailedException.permanent(
                "The LMS's list continues at %s, which is not on its own site.".formatted(PlatformWords.of(link)));
    }

    /// What was read so far.
    private static final class Reading {
        private final Map<String, Member> students = new LinkedHashMap<>();
        private final Registration registration;
        private final Map<String, String> matched;
        private int members;
        private int unusable;
        private int changedNames;

        Reading(Registration registration, Map<String, String> matched) {
            this.registration = registration;
            this.matched = matched;
        }

        void take(JsonNode page) throws CallFailedException {
            JsonNode listed = page.path("members");
            if (!listed.isArray()) {
                throw CallFailedException.permanent("The LMS's response is not a list of members.");
            }
            members += listed.size();
            if (members > MAX_MEMBERS) {
                throw CallFailedException.permanent("The LMS lists more than %d members.".formatted(MAX_MEMBERS));
            }
            listed.valueStream().filter(Reading::isStudent).forEach(this::add);
        }

        private static boolean isStudent(JsonNode member) {
            List<String> roles = member.path("roles")
                    .valueStream()
                    .map(role -> role.asString(""))
                    .toList();
            return ACTIVE.equalsIgnoreCase(member.path("status").asString(ACTIVE))
                    && PlatformRole.of(roles).filter(Role.STUDENT::equals).isPresent();
        }

        private void add(JsonNode member) {
            String sub = text(member, "user_id");
            String student = matched.getOrDefault(sub, registration.student(sub));
            if (sub.isEmpty() || !isUsable(student)) {
                unusable++;
            } else {
                students.put(student, new Member(student, name(member).orElse(null)));
                if (Stream.of("name", "given_name", "family_name")
                        .anyMatch(field -> NO_TEXT.matcher(text(member, field)).find())) {
                    changedNames++;
                }
            }
        }

        private static boolean isUsable(String student) {
            try {
                StudentIds.checked("user_id", student);
                return true;
            } catch (Problem unable) {
                return false;
            }
        }

        private static Optional<String> name(JsonNode member) {
            String parts = text(member, "given_name") + " " + text(member, "family_name");
            return Optional.of(PlainText.of(text(member, "name")))
                    .filter(name -> !name.isEmpty())
                    .or(() -> Optional.of(PlainText.of(parts)).filter(name -> !name.isEmpty()));
        }

        private static String text(JsonNode member, String field) {
            return member.path(field).asString("");
        }
    }
}
