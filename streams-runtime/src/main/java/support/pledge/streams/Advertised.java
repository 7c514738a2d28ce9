package support.pledge.streams;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/** Where the other instances of the group reach this one: what it announces to them. */
public final class Advertised {

    private final String configured;
    private final Function<String, @Nullable String> properties;

    /**
     * @param configured {@code host:port}; empty for the server's own address and port
     * @param properties looks up the server's; its port may be known only once it listens
     */
    public Advertised(String configured, Function<String, @Nullable String> properties) {
        this.configured = configured;
        this.properties = properties;
    }

    /** Which address it listens on is asked late, once the server has started. */
    public HostInfo host() {
        if (!configured.isEmpty()) {
            return Objects.requireNonNull(HostInfo.buildFromEndpoint(configured));
        }
        String bound = properties.apply("local.server.port");
        String port = bound == null ? properties.apply("server.port") : bound;
        return new HostInfo(name(properties.apply("server.address")), port == null ? 0 : Integer.parseInt(port));
    }

    /** A server on loopback is reached there and nowhere else; one on all addresses by the machine's name. */
    private static String name(@Nullable String address) {
        try {
            if (address == null || address.isBlank()) {
                return InetAddress.getLocalHost().getHostName();
            }
            InetAddress bound = InetAddress.getByName(address.strip());
            return bound.isAnyLocalAddress() ? InetAddress.getLocalHost().getHostName() : bound.getHostAddress();
        } catch (UnknownHostException noName) {
            return InetAddress.getLoopbackAddress().getHostAddress();
        }
    }
}
