package org.tfgrader.api.offering;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Changes the grading policy and extensions, for the API and the pages.
@Service
class PolicyService {
    private final Offering offering;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    PolicyService(Offering offering, Audit audit, ApplicationEventPublisher events) {
        this.offering = offering;
        this.audit = audit;
        this.events = events;
    }

    /// Replaces the policy.
    ///
    /// @param seen the mark of the policy that the caller has seen; null to replace any policy
    /// @throws Problem if another policy than the seen one is in force by now
    void set(@Nullable String seen, PolicyDocument policy) {
        policy.checked();
        audit.change(
                () -> {
                    PolicyDocument held = offering.lock();
                    if (seen != null && !held.mark().equals(seen)) {
                        throw new Problem(
                                ProblemType.POLICY_OVERTAKEN,
                                "seen",
                                "Somebody else has changed the grading policy in the meantime: compare the fields with the"
                                        + " current policy, then save again.");
                    }
                    offering.keep(policy);
                    events.publishEvent(new TermsChanged(null));
                    return held;
                },
                held -> new Note(AuditAction.POLICY_SET, null, null, offering.change(held, policy)));
    }

    /// {@return all extensions, by student} Records that they are read.
    SortedMap<String, Extension> extensions() {
        audit.note(new Note(AuditAction.EXTENSIONS_READ, null, null));
        return new TreeMap<>(offering.extensions());
    }

    /// {@return the extension of a student, or [Extension#NONE]} Records that it is read.
    Extension extension(String student) {
        Extension granted = offering.extension(student);
        if (!granted.equals(Extension.NONE)) {
            audit.note(new Note(AuditAction.EXTENSIONS_READ, null, student));
        }
        return granted;
    }

    /// Grants a student an extension in place of the previous one.
    ///
    /// @throws Problem if the student is unknown although there is a class list
    void grant(String student, ExtensionDocument wish) {
        StudentIds.checked("student", student);
        if (offering.isUnknown(student)) {
            throw new Problem(
                    ProblemType.INVALID_FIELD,
                    "student",
                    ("%s is not on the class list, in no course of an LMS, and has not submitted: correct the id, or add the"
                                    + " student to the class list.")
                            .formatted(student));
        }
        Extension extension = wish.extension(offering.policy());
        audit.change(
                () -> {
                    offering.grant(student, extension);
                    events.publishEvent(new TermsChanged(student));
                },
                new Note(AuditAction.EXTENSION_GRANTED, null, student));
    }

    void revoke(String student) {
        audit.change(
                () -> {
                    if (!offering.revoke(student)) {
                        throw new Problem(
                                ProblemType.NOT_FOUND,
                                "This student has no extension: look it up in the list of extensions.");
                    }
                    events.publishEvent(new TermsChanged(student));
                },
                new Note(AuditAction.EXTENSION_REVOKED, null, student));
    }
}
