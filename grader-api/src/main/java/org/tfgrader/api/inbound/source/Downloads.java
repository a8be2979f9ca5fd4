package org.tfgrader.api.inbound.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.outbound.GuardedHttp;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import org.tfgrader.api.outbound.GuardedHttp.TooLargeException;
import org.tfgrader.api.submissions.SubmissionBodies.NamedFile;
import org.tfgrader.engine.intake.SourceNames;
import org.tfgrader.engine.intake.Sources;

/// Downloads the files of a submission. An LMS may redirect to its file store; redirects to other hosts than those
/// of the source are refused, and only the LMS itself receives the token.
@Component
public class Downloads {
    private static final int MAX_REDIRECTS = 3;

    private final ObjectProvider<GuardedHttp> http;

    Downloads(ObjectProvider<GuardedHttp> http) {
        this.http = http;
    }

    /// A file as the LMS describes it.
    ///
    /// @param bytes the size; 0 if the LMS does not send it
    public record RemoteFile(String name, String url, long bytes) {}

    /// {@return the downloaded files}
    ///
    /// @param asks adds the token to requests to the LMS itself
    /// @throws CallFailedException if one of them can't be downloaded
    public List<NamedFile> fetch(
            PlatformAccess access, List<RemoteFile> files, Function<URI, HttpUriRequestBase> asks) {
        if (files.size() > Sources.MAX_FILES) {
            throw CallFailedException.permanent(
                    "The submission has more than %d files: submit only the .java files of your solution."
                            .formatted(Sources.MAX_FILES));
        }
        for (RemoteFile file : files) {
            refuse(file);
        }
        List<NamedFile> fetched = new ArrayList<>();
        int room = Sources.MAX_BYTES;
        for (RemoteFile file : files) {
            byte[] content = content(access, file, asks, room);
            refuseOther(access, file, content);
            room -= content.length;
            fetched.add(new NamedFile(file.name, content));
        }
        return fetched;
    }

    /// An LMS may return an error page instead of the file.
    private static void refuseOther(PlatformAccess access, RemoteFile file, byte[] content) {
        if (file.bytes == 0 || file.bytes == content.length) {
            return;
        }
        String text = new String(content, StandardCharsets.UTF_8).strip();
        throw CallFailedException.temporary(
                text.startsWith("{") || text.startsWith("<")
                        ? "Instead of %s, the LMS sent: %s".formatted(SourceNames.shown(file.name), access.words(text))
                        : "The LMS says that %s has %d bytes, but sent %d."
                                .formatted(SourceNames.shown(file.name), file.bytes, content.length));
    }

    private static void refuse(RemoteFile file) {
        String name = file.name.toLowerCase(Locale.ROOT);
        if (!name.endsWith(".java") && !name.endsWith(".zip")) {
            throw CallFailedException.permanent("%s is not a .java file: submit .java files or one .zip with them."
                    .formatted(SourceNames.shown(file.name)));
        }
        if (file.bytes > Sources.MAX_BYTES) {
            throw tooLarge();
        }
    }

    private byte[] content(PlatformAccess access, RemoteFile file, Function<URI, HttpUriRequestBase> asks, int room) {
        URI at = url(file.url);
        for (int i = 0; i <= MAX_REDIRECTS; i++) {
            if (!access.reaches(at)) {
                throw CallFailedException.permanent(
                        "%s is at %s, which is neither the LMS nor one of the source's fileHosts."
                                .formatted(SourceNames.shown(file.name), PlatformAccess.host(at)));
            }
            var content = new ByteArrayOutputStream();
            Answer answer = answer(access.isOwn(at) ? asks.apply(at) : new HttpGet(at), room, content);
            if (answer.isSuccess()) {
                return content.toByteArray();
            }
            String location = answer.headers().getOrDefault("location", "");
            if (answer.status() / 100 != 3 || location.isEmpty()) {
                throw PlatformApi.refusal(access, answer);
            }
            at = at.resolve(url(location));
        }
        throw CallFailedException.permanent("%s has too many redirects.".formatted(SourceNames.shown(file.name)));
    }

    private Answer answer(HttpUriRequestBase request, int room, ByteArrayOutputStream content) {
        try {
            return http.getObject().download(request, room, content);
        } catch (TooLargeException e) {
            throw tooLarge();
        } catch (IOException e) {
            throw PlatformApi.silence(e);
        }
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw CallFailedException.permanent("The LMS sent an invalid file URL.");
        }
    }

    private static CallFailedException tooLarge() {
        return CallFailedException.permanent(String.valueOf(Sources.tooLarge().getMessage()));
    }
}
