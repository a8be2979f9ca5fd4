package org.tfgrader.api.limits;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemAnswers;

/// Receives small bodies before a request is handled.
final class BodyValve extends ValveBase {
    private static final String REFUSAL = BodyValve.class.getName() + ".refusal";
    private static final Logger log = LoggerFactory.getLogger(BodyValve.class);

    private final LimitsProperties settings;

    BodyValve(LimitsProperties settings) {
        super(true);
        this.settings = settings;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request coyote = request.getCoyoteRequest();
        if (!hasBody(coyote)) {
            getNext().invoke(request, response);
            return;
        }
        var body = new ReceivedBody(
                coyote, settings.sendTime(), settings.sendRate().toBytes());
        body.attachTo(request);
        try {
            if (isHere(body, request)) {
                getNext().invoke(request, response);
                finish(body, request, response);
            }
        } finally {
            body.detach();
        }
    }

    /// {@return whether the client is still connected} Errors in the body are reported later, by the code that
    /// formats errors.
    private static boolean isHere(ReceivedBody body, Request request) throws IOException {
        try {
            body.receiveSmall();
            return true;
        } catch (Problem refused) {
            request.setAttribute(REFUSAL, refused);
            return true;
        } catch (ClientAbortException gone) {
            log.debug("The client disconnected before its body arrived", gone);
            request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, gone);
            return false;
        }
    }

    /// Reads the rest of a refused body at the minimum rate, so that its client receives the reason. Tomcat itself
    /// would
    /// read it as long as any data arrives.
    private static void finish(ReceivedBody body, Request request, Response response) {
        if (request.isAsync() || body.isComplete()) {
            return;
        }
        try {
            response.finishResponse();
            if (!body.drain()) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        } catch (IOException gone) {
            log.debug("The client disconnected before its refused body arrived", gone);
            request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, gone);
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
}
