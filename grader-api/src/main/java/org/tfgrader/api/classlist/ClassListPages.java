package org.tfgrader.api.classlist;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tfgrader.api.access.Identities;
import org.tfgrader.api.access.Identities.Kind;
import org.tfgrader.api.access.ReservedStudentIds;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.classlist.ClassListStore.Row;
import org.tfgrader.api.paging.Part;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.Problem.FieldError;
import org.tfgrader.api.problems.ProblemType;

/// Shows the class list, and imports it from CSV after a preview.
@SignedInPage
@RequestMapping(ClassListPages.PATH)
class ClassListPages {
    static final String PATH = "/class";
    private static final String BACK = "redirect:" + PATH;
    static final int PAGE = 100;
    private static final String PREVIEWED = ClassListPages.class.getName() + ".previewed";

    private final ClassListStore store;
    private final ReservedStudentIds reserved;
    private final MailServer mails;
    private final Audit audit;
    private final Identities identities;

    ClassListPages(
            ClassListStore store, ReservedStudentIds reserved, MailServer mails, Audit audit, Identities identities) {
        this.store = store;
        this.reserved = reserved;
        this.mails = mails;
        this.audit = audit;
        this.identities = identities;
    }

    /// A list that a preview showed. It may be too large for a hidden field of the form.
    private record Previewed(List<Member> members) implements Serializable {}

    /// @param q part of a student's id or name
    @GetMapping
    String show(
            @RequestParam(defaultValue = "") @Pattern(regexp = Part.FORM, message = Part.RULE) String q,
            @RequestParam(required = false) @Pattern(regexp = StudentIds.FORM, message = Slice.CURSOR) @Nullable
                    String after,
            Model model) {
        return show(Part.of(q), after, "", List.of(), model);
    }

    /// Shows the first page again, with errors.
    private String refused(Problem problem, String text, HttpServletResponse response, Model model) {
        response.setStatus(problem.type().status().value());
        return show(null, null, text, problem.errors(), model);
    }

    private String show(
            @Nullable Part part, @Nullable String after, String text, List<FieldError> errors, Model model) {
        audit.note(new Note(AuditAction.CLASS_LIST_READ, null, null));
        var students = Slice.of(store.students(part, after, PAGE + 1), PAGE, Row::id);
        List<Row> assistants = part == null && after == null ? store.assistants() : List.of();
        model.addAttribute(
                "people",
                Stream.concat(assistants.stream(), students.items().stream()).toList());
        model.addAttribute("suggestions", store.countSuggestions());
        model.addAttribute("next", students.next());
        model.addAttribute("q", part == null ? "" : part.text());
        model.addAttribute("text", text);
        model.addAttribute("errors", errors);
        model.addAttribute("mails", mails.isConfigured());
        return "class-list";
    }

    /// Shows what an import would change.
    @PostMapping("/preview")
    String preview(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpSession session,
            HttpServletResponse response,
            Model model)
            throws IOException {
        String wanted = text;
        try {
            wanted = file == null || file.isEmpty() ? text : decoded(file);
            List<Member> before = store.all();
            List<Member> members = ClassListCsv.read(wanted, before, identities.staff(), reserved);
            audit.note(new Note(AuditAction.CLASS_LIST_READ, null, null));
            session.setAttribute(PREVIEWED, new Previewed(members));
            model.addAttribute("changes", Changes.between(before, members));
            model.addAttribute("seen", mark(before));
            return "class-preview";
        } catch (Problem problem) {
            return refused(problem, wanted, response, model);
        }
    }

    /// Imports the list of the latest preview in this session.
    ///
    /// @param seen the mark of the list to which that preview compared it: nothing is imported if somebody has
    ///     changed the list since
    @PostMapping("/import")
    String add(
            @RequestParam(defaultValue = "") String seen,
            HttpSession session,
            HttpServletResponse response,
            Model model) {
        try {
            audit.change(
                    () -> {
                        Changes changes = changes(session.getAttribute(PREVIEWED), seen);
                        store.apply(changes);
                        return changes;
                    },
                    changes -> new Note(AuditAction.CLASS_LIST_IMPORTED, null, null, changes.inWords()));
            session.removeAttribute(PREVIEWED);
            return BACK;
        } catch (Problem problem) {
            return refused(problem, "", response, model);
        }
    }

    private Changes changes(@Nullable Object previewed, String seen) {
        List<Member> before = store.lock();
        if (!(previewed instanceof Previewed list) || !mark(before).equals(seen)) {
            throw new Problem(
                    ProblemType.INVALID_FIELD,
                    "seen",
                    "Nothing was imported: somebody has changed the class list since the preview, or your session has"
                            + " ended. Look at a new preview.");
        }
        return Changes.between(before, list.members);
    }

    /// Adds an assistant, who reads everything and starts regrades.
    @PostMapping("/assistants")
    String addAssistant(@RequestParam(defaultValue = "") String name, HttpServletResponse response, Model model) {
        try {
            String id = StudentIds.checked("name", name.strip());
            audit.change(
                    () -> {
                        if (store.lock().stream().anyMatch(member -> member.id().equals(id))) {
                            throw new Problem(
                                    ProblemType.NAME_TAKEN, "name", "%s is on the class list already.".formatted(id));
                        }
                        identities.requireFree(Kind.ASSISTANT, "name", id);
                        store.add(List.of(new Member(id, Role.GRADER, id, null, null)));
                    },
                    Note.of(AuditAction.ASSISTANT_ADDED, id));
            return BACK;
        } catch (Problem problem) {
            return refused(problem, "", response, model);
        }
    }

    /// Removes one person. Submissions and results stay.
    @PostMapping("/remove")
    String remove(@RequestParam String id) {
        audit.change(() -> store.remove(List.of(id)), new Note(AuditAction.CLASS_MEMBER_REMOVED, null, id));
        return BACK;
    }

    private static String decoded(MultipartFile file) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Problem(
                    ProblemType.INVALID_FIELD,
                    "file",
                    "The file is not UTF-8: save it as CSV UTF-8 and choose it again.");
        }
    }

    private static String mark(List<Member> members) {
        return UUID.nameUUIDFromBytes(members.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
