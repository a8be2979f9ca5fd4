package org.tfgrader.api.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.GraderProperties;

/// Prevents requests into the internal network (SSRF). A name is resolved once per connection, and the resolved
/// address is both checked and connected to, so changing the DNS entry in between has no effect.
@Component
public final class UrlGuard implements DnsResolver {
    private static final Logger log = LoggerFactory.getLogger(UrlGuard.class);
    private static final int MAX_LENGTH = 2000;
    private static final int NO_PORT = -1;
    private static final int MAX_PORT = 65535;

    /// An IPv4 address with a leading zero: Java reads 0177.0.0.1 as 177.0.0.1, others as 127.0.0.1.
    private static final Pattern AMBIGUOUS = Pattern.compile("(?:\\d+\\.){0,3}0\\d[\\d.]*");

    /// Addresses in internal networks, by IANA's registries of special-purpose addresses (RFC 6890 and its updates).
    private static final List<IpAddressMatcher> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    // Azure's metadata service: a public address that answers only inside Azure, with secrets of the
                    // machine.
                    "168.63.129.16/32",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    // 6to4 addresses contain an IPv4 address of any kind.
                    "2002::/16",
                    "3fff::/20")
            .map(IpAddressMatcher::new)
            .toList();

    /// All others are reserved, link-local, site-local, or translated from IPv4.
    private static final IpAddressMatcher PUBLIC_6 = new IpAddressMatcher("2000::/3");

    private final DnsResolver names;
    private final boolean loopbackAllowed;

    @Autowired
    public UrlGuard(GraderProperties settings) {
        this(settings, SystemDefaultDnsResolver.INSTANCE);
    }

    UrlGuard(GraderProperties settings, DnsResolver names) {
        this.names = names;
        loopbackAllowed = settings.urlsAllowLoopback();
        if (loopbackAllowed) {
            log.warn("UNSAFE: webhooks and LTI registrations may use loopback addresses and plain http. Use this"
                    + " only for development.");
        }
    }

    /// {@return a URL to which requests may be sent, as far as is known now}
    ///
    /// @param field the name of the field with the URL
    /// @throws Problem that names the field, if the URL is not allowed
    public URI checked(String field, String url) {
        try {
            return checked(url);
        } catch (RefusedUrl refused) {
            throw new Problem(ProblemType.INVALID_FIELD, field, "`%s` %s.".formatted(field, refused.getMessage()));
        }
    }

    private URI checked(String url) throws RefusedUrl {
        URI uri = parsed(url);
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new RefusedUrl("must be an absolute URL such as https://grades.example.edu/hook, without a user"
                    + " name or a fragment");
        }
        if (uri.getPort() != NO_PORT && (uri.getPort() < 1 || uri.getPort() > MAX_PORT)) {
            throw new RefusedUrl("must have a port from 1 to %d, or none".formatted(MAX_PORT));
        }
        if (AMBIGUOUS.matcher(host(uri)).matches()) {
            throw new RefusedUrl("must not contain an IP address with leading zeros");
        }
        InetAddress[] found;
        try {
            found = names.resolve(host(uri));
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw new RefusedUrl("has a host that can't be resolved: %s".formatted(uri.getHost()));
        }
        if (!Arrays.stream(found).allMatch(this::allows)) {
            throw new RefusedUrl("must be on the public internet, but %s is not".formatted(uri.getHost()));
        }
        if (!isConfidential(uri)) {
            throw new RefusedUrl("must begin with https://");
        }
        return uri;
    }

    /// {@return whether an address is on the public internet, or on this machine if that is allowed}
    boolean allows(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return loopbackAllowed;
        }
        // An address of a link is followed by the name of the interface.
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return (address instanceof Inet4Address || PUBLIC_6.matches(text))
                && NOT_PUBLIC.stream().noneMatch(block -> block.matches(text));
    }

    /// {@return whether requests to a URL are encrypted, or stay on this machine if that is allowed} No name except
    /// `localhost` is resolved for this, because the result may change.
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

    /// {@return the percent-encoded URL}
    private static URI parsed(String url) throws RefusedUrl {
        try {
            URI uri = new URI(new URI(url).toASCIIString());
            if (uri.toString().length() > MAX_LENGTH) {
                throw new RefusedUrl("must have at most %d characters after percent-encoding".formatted(MAX_LENGTH));
            }
            if (uri.getScheme() == null
                    || !uri.getScheme().toLowerCase(Locale.ROOT).matches("https?")) {
                throw new RefusedUrl("must begin with https://");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new RefusedUrl("is not a valid URL: %s".formatted(e.getReason()));
        }
    }

    private static String host(URI uri) {
        return uri.getHost().replaceAll("^\\[(.*)]$", "$1");
    }

    /// The error of a URL, as the rest of a sentence that begins with the field's name.
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
            if (!allows(address)) {
                throw new UnknownHostException(
                        host + " resolves to " + address.getHostAddress() + ", which is not on the public internet");
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
