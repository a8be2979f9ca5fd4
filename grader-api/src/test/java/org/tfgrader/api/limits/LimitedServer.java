package org.tfgrader.api.limits;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.tfgrader.api.TestSettings;
import org.tfgrader.api.problems.Problem;

/// The web server alone, with limits that a test reaches soon.
final class LimitedServer {
    static final int PLACES = 8;
    static final int LARGE = 200_000;
    private static final int PAGE = 32 << 20;

    private final Path folder;

    private final Tomcat tomcat = new Tomcat();
    private final BlockingQueue<IOException> failures = new LinkedBlockingQueue<>();
    private int port;

    LimitedServer(Path folder) {
        this.folder = folder;
    }

    int port() {
        return port;
    }

    /// {@return what failed while a large body was read}
    BlockingQueue<IOException> failures() {
        return failures;
    }

    void start() throws Exception {
        LimitsProperties settings = settings(Map.of(
                "grader.limits.send-time", "1s",
                "grader.limits.send-rate", "64KB"));
        tomcat.setBaseDir(folder.toString());
        var connector = new Connector(GuardedHttp.class.getName());
        connector.setPort(0);
        var http = (GuardedHttp) connector.getProtocolHandler();
        http.limit(PLACES, settings.sendTime());
        http.setContinueResponseTiming("onRead");
        http.setConnectionTimeout(20_000);
        tomcat.setConnector(connector);
        var context = (StandardContext) tomcat.addContext("", folder.toString());
        tomcat.getEngine().getPipeline().addValve(new BodyValve(settings));
        context.getPipeline().addValve(new BodyValve.Refusals());
        var servlet = Tomcat.addServlet(context, "echo", new Echo());
        servlet.setMultipartConfigElement(new MultipartConfigElement(folder.toString()));
        servlet.addMapping("/*");
        tomcat.start();
        port = connector.getLocalPort();
    }

    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    static LimitsProperties settings(Map<String, String> set) {
        return TestSettings.bind("grader.limits", LimitsProperties.class, set);
    }

    /// Answers with the length of what it reads: of the field `a`, or with `?large` of a large body.
    /// With `?page`, it answers more than fits between it and its client.
    private final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if ("page".equals(request.getQueryString())) {
                response.getOutputStream().write(new byte[PAGE]);
                return;
            }
            ReceivedBody body = ReceivedBody.of(request);
            int length;
            try {
                if ("large".equals(request.getQueryString()) && body != null) {
                    body.allow(LARGE, Duration.ofMinutes(1));
                    length = request.getInputStream().readAllBytes().length;
                } else {
                    String field = request.getParameter("a");
                    length = field == null ? 0 : field.length();
                }
            } catch (Problem refused) {
                response.sendError(refused.type().status().value());
                return;
            } catch (IOException failure) {
                failures.add(failure);
                throw failure;
            }
            response.setContentType("text/plain");
            response.getWriter().print("read " + length);
        }
    }
}
