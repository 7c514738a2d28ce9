package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing listens outside loopback unless asked, and there is little to see for who listens inside. */
class OnlyLoopbackTest {
    private static final String LISTENING = "0A";
    private static final Set<String> LOOPBACK = Set.of(
            "0100007F", // 127.0.0.1, as the kernel writes it
            "00000000000000000000000001000000", // ::1
            "0000000000000000FFFF00000100007F"); // 127.0.0.1 on a socket of the newer kind

    private final RunningSystem system = RunningSystem.shared();

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "looks at /proc, which only Linux has")
    @DisplayName("S8 (faults): every socket of broker, registry, mailbox and services that listens is on loopback")
    void everySocketThatListensIsOnLoopback() throws IOException {
        var ours = sockets();
        var outside = new ArrayList<String>();
        int inside = 0;
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (var line : Files.readAllLines(Path.of(table))) {
                var fields = line.strip().split("\\s+");
                if (fields.length > 9 && fields[3].equals(LISTENING) && ours.contains(fields[9])) {
                    var address = fields[1].split(":");
                    if (LOOPBACK.contains(address[0])) {
                        inside++;
                    } else {
                        outside.add("port " + Integer.parseInt(address[1], 16));
                    }
                }
            }
        }
        assertThat(outside).isEmpty();
        assertThat(inside).as("sockets that listen").isGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"heapdump", "env", "configprops", "beans", "threaddump", "loggers", "mappings", "shutdown"})
    @DisplayName("S8 (faults): of the actuator only health and metrics are there")
    void ofTheActuatorOnlyHealthAndMetricsAreThere(String page) {
        var doors = new Doors(system.connection());
        var connection = system.connection();
        for (var url : List.of(
                connection.intakeUrl(),
                connection.slaUrl(),
                connection.escalationUrl(),
                connection.notificationUrl())) {
            assertThat(doors.get(url + "/actuator/" + page).status()).as(url).isIn(401, 403, 404);
        }
    }

    /** Inodes of all sockets of this JVM, which holds the mailbox, and of the Java processes that it started. */
    private static Set<String> sockets() throws IOException {
        var inodes = new HashSet<String>();
        var java = Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current()
                                .descendants()
                                .filter(process ->
                                        process.info().command().orElse("").endsWith("/java")))
                .toList();
        for (var process : java) {
            try (var open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
                open.forEach(descriptor -> inode(descriptor).ifPresent(inodes::add));
            }
        }
        return inodes;
    }

    private static Optional<String> inode(Path descriptor) {
        try {
            var target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("socket:[")
                    ? Optional.of(target.substring(8, target.length() - 1))
                    : Optional.empty();
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }
}
