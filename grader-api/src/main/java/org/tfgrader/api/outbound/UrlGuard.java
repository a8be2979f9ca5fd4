package org.tfgrader.api.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.GraderProperties;

/// Keeps this service from being sent into the network that it stands in. A name is looked up once for each
/// connection, and it is what was looked up that is judged and connected to: a name that changes its mind gains
/// nothing.
@Component
public final class UrlGuard implements DnsResolver {
    private static final Logger log = LoggerFactory.getLogger(UrlGuard.class);
    private static final int MAX_LENGTH = 2000;
    private static final int NO_PORT = -1;
    private static final int MAX_PORT = 65535;

    /// An IPv4 address with a leading zero: Java takes 0177.0.0.1 for 177.0.0.1, others for 127.0.0.1.
    private static final Pattern AMBIGUOUS = Pattern.compile("(?:\\d+\\.){0,3}0\\d[\\d.]*");

    private final DnsResolver names;
    private final AddressGuard addresses;
    private final boolean loopbackAllowed;

    @Autowired
    public UrlGuard(GraderProperties settings) {
        this(settings, SystemDefaultDnsResolver.INSTANCE);
    }

    UrlGuard(GraderProperties settings, DnsResolver names) {
        this.names = names;
        loopbackAllowed = settings.urlsAllowLoopback();
        addresses = new AddressGuard(loopbackAllowed);
        if (loopbackAllowed) {
            log.warn("UNSAFE: webhooks and LTI registrations may name loopback addresses and plain http."
                    + " This is for development alone.");
        }
    }

    /// {@return a URL that may be sent to, as far as can be told now}
    ///
    /// @param field that names it
    /// @throws Problem naming the field, if it may not
    public URI checked(String field, String url) {
        try {
            return checked(url);
        } catch (RefusedUrl refused) {
            throw new Problem(ProblemType.INVALID_FIELD, field, "%s %s.".formatted(field, refused.getMessage()));
        }
    }

    private URI checked(String url) throws RefusedUrl {
        URI uri = parsed(url);
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new RefusedUrl("must be like https://grades.example.edu/hook, without a user or a fragment");
        }
        if (uri.getPort() != NO_PORT && (uri.getPort() < 1 || uri.getPort() > MAX_PORT)) {
            throw new RefusedUrl("must have a port of 1 to %d, or none".formatted(MAX_PORT));
        }
        if (AMBIGUOUS.matcher(host(uri)).matches()) {
            throw new RefusedUrl("must not have an address with leading zeros");
        }
        InetAddress[] found;
        try {
            found = names.resolve(host(uri));
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw new RefusedUrl("names a host that can't be found: %s".formatted(uri.getHost()));
        }
        if (!Arrays.stream(found).allMatch(addresses::allows)) {
            throw new RefusedUrl("must lead to the public internet, and %s does not".formatted(uri.getHost()));
        }
        if (!isConfidential(uri)) {
            throw new RefusedUrl("must begin with https://");
        }
        return uri;
    }

    /// {@return whether what is sent to a URL is encrypted, or stays on this machine where that is allowed} No name
    /// but `localhost` is asked where it leads, since that may change.
    public boolean isConfidential(URI url) {
        return "https".equalsIgnoreCase(url.getScheme()) || (loopbackAllowed && isLoopback(host(url)));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return host.equalsIgnoreCase("localhost");
        }
    }

    /// {@return a URL as it goes over the wire}
    private static URI parsed(String url) throws RefusedUrl {
        try {
            URI uri = new URI(new URI(url).toASCIIString());
            if (uri.toString().length() > MAX_LENGTH) {
                throw new RefusedUrl("must be at most %d characters long, percent-encoded".formatted(MAX_LENGTH));
            }
            if (uri.getScheme() == null
                    || !uri.getScheme().toLowerCase(Locale.ROOT).matches("https?")) {
                throw new RefusedUrl("must begin with https://");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new RefusedUrl("can't be read: %s".formatted(e.getReason()));
        }
    }

    private static String host(URI uri) {
        return uri.getHost().replaceAll("^\\[(.*)]$", "$1");
    }

    /// Says what is wrong with a URL, in words that go on from its name.
    private static final class RefusedUrl extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedUrl(String why) {
            super(why, null, false, false);
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.resolve(host);
        for (InetAddress address : found) {
            if (!addresses.allows(address)) {
                throw new UnknownHostException(
                        host + " leads to " + address.getHostAddress() + ", which is not on the public internet");
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
