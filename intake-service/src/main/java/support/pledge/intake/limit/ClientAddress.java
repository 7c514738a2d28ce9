package support.pledge.intake.limit;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * From where somebody knocks, as far as it can be known: the peer, or what our own proxies say of theirs. Of an IPv6 address the network
 * of one customer (64 bits), for each has many.
 */
@Component
public final class ClientAddress {
    private static final String FORWARDED = "X-Forwarded-For";
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private final List<IpSubnetFilterRule> proxies;

    /** @throws IllegalArgumentException naming the proxy that is no address or network */
    ClientAddress(LimitSettings settings) {
        proxies = settings.proxies().stream().map(ClientAddress::matcher).toList();
    }

    private static IpSubnetFilterRule matcher(String proxy) {
        try {
            var network = proxy.contains("/") ? proxy : proxy + (proxy.contains(":") ? "/128" : "/32");
            return new IpSubnetFilterRule(network, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "PLEDGE_PROXIES: '" + proxy + "' is no address or network like 10.0.0.0/8", e);
        }
    }

    /** The key under which it is counted. */
    public String of(ServerHttpRequest request) {
        var hops = new ArrayList<String>();
        request.getHeaders()
                .getValuesAsList(FORWARDED)
                .forEach(line ->
                        Stream.of(line.split(",", -1)).map(String::strip).forEach(hops::add));
        var address = peer(request.getRemoteAddress());
        // Each proxy writes behind the others: what the first stranger from the right says of itself is only its word.
        for (int i = hops.size() - 1; i >= 0 && isOurs(address); i--) {
            var before = literal(hops.get(i));
            if (before == null) {
                break;
            }
            address = before;
        }
        return address == null ? "unknown" : network(address);
    }

    private boolean isOurs(@Nullable InetAddress address) {
        return address != null && proxies.stream().anyMatch(proxy -> proxy.matches(new InetSocketAddress(address, 0)));
    }

    private static @Nullable InetAddress peer(@Nullable InetSocketAddress peer) {
        return peer == null ? null : peer.getAddress();
    }

    /** Null where it is no address; names are never looked up. */
    private static @Nullable InetAddress literal(String text) {
        try {
            return LITERAL.matcher(text).matches() && (text.contains(":") || text.matches("\\d+(\\.\\d+){3}"))
                    ? InetAddress.getByName(text)
                    : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static String network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        var bytes = address.getAddress();
        var text = new StringBuilder();
        for (int i = 0; i < 8; i += 2) {
            text.append(Integer.toHexString((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff))
                    .append(':');
        }
        return text.append(":/64").toString();
    }
}
