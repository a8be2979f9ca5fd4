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

/// Receives small bodies before a request is handled. A large body is received later, once its caller is
/// authenticated, or the headers of an event may come from a webhook source.
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
        if (!hasBody(coyote)) {
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

    private static boolean hasBody(org.apache.coyote.Request request) {
        try {
            long length = request.getContentLengthLong();
            return length > 0 || (length < 0 && request.getHeader("transfer-encoding") != null);
        } catch (IllegalArgumentException invalidLength) {
            // Tomcat has already set the status 400, and closes the connection after the response.
            return false;
        }
    }

    /// {@return whether the client is still connected} Errors in the body are reported later, by the code that
    /// formats errors.
    private boolean isHere(ReceivedBody body, Request request) throws IOException {
        try {
            body.receiveSmall();
            return true;
        } catch (RefusedBodyException refused) {
            request.setAttribute(REFUSAL, refused.problem());
            return true;
        } catch (ClientAbortException gone) {
            log.debug("The client disconnected before its body arrived", gone);
            request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, gone);
            return false;
        } catch (BadRequestException malformed) {
            request.setAttribute(REFUSAL, RefusedBodyException.malformed().problem());
            return true;
        }
    }

    /// Responds to a request whose body could not be received, in the server's usual error format.
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

    /// Reads the rest of a refused body, within the usual limits, so that its client receives the response. Tomcat
    /// itself would read as long as data arrives.
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
            log.debug("The client disconnected before its refused body arrived", gone);
            request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, gone);
        }
    }
}
