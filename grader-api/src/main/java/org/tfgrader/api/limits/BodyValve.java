package org.tfgrader.api.limits;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.BadRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemAnswers;

/// Receives small bodies before a request is handled, and has whatever reads a body read what was
/// received. A large body is received later, once its caller is known, or the headers of an event can
/// be those of a source.
final class BodyValve extends ValveBase {
    private static final String REFUSAL = BodyValve.class.getName() + ".refusal";
    private static final Logger log = LoggerFactory.getLogger(BodyValve.class);

    private final LimitsProperties settings;
    private final BodyStore store;

    BodyValve(LimitsProperties settings, BodyStore store) {
        super(true);
        this.settings = settings;
        this.store = store;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request coyote = request.getCoyoteRequest();
        if (coyote.getContentLengthLong() == 0
                || (coyote.getContentLengthLong() < 0 && coyote.getHeader("transfer-encoding") == null)) {
            getNext().invoke(request, response);
            return;
        }
        var pace = new Pace(settings.sendTime(), settings.sendRate().toBytes());
        try (var body = new ReceivedBody(coyote, store, pace)) {
            body.attachTo(request);
            if (isHere(body, request)) {
                getNext().invoke(request, response);
                finish(body, request, response);
            }
        }
    }

    /// {@return whether the client is still there} What is wrong with the body is told further in,
    /// where errors are shown.
    private boolean isHere(ReceivedBody body, Request request) throws IOException {
        try {
            body.receiveSmall();
            return true;
        } catch (RefusedBodyException refused) {
            request.setAttribute(REFUSAL, refused.problem());
            return true;
        } catch (ClientAbortException gone) {
            log.debug("A client has gone before its body was here", gone);
            request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, gone);
            return false;
        } catch (BadRequestException malformed) {
            request.setAttribute(REFUSAL, RefusedBodyException.malformed().problem());
            return true;
        }
    }

    /// Refuses a request whose body could not be received, where the server shows errors as any other.
    static final class Refusals extends ValveBase {
        Refusals() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (request.getAttribute(REFUSAL) instanceof Problem problem) {
                ProblemAnswers.answerOnPage(request.getRequest(), response.getResponse(), problem);
            } else {
                getNext().invoke(request, response);
            }
        }
    }

    /// Reads what is left of a body that was refused, within the limits of any, so that its client
    /// hears why. Tomcat itself would go on for as long as something comes.
    private void finish(ReceivedBody body, Request request, Response response) throws IOException {
        if (request.isAsync() || body.isComplete()) {
            return;
        }
        try {
            response.finishResponse();
            if (!body.drain(2 * settings.body().large().toBytes())) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        } catch (IOException gone) {
            log.debug("A client has gone before its refused body was here", gone);
            request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, gone);
        }
    }
}
