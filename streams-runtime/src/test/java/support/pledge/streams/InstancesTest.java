package support.pledge.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstancesTest {

    private static final Question TEAMS =
            new Question("/v1/teams?limit=3", Map.of("Authorization", "Bearer agent"), false);

    private final List<HttpServer> servers = new ArrayList<>();
    private final Set<HostInfo> others = new java.util.HashSet<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Instances instances = new Instances(
            new Group() {
                @Override
                public Set<HostInfo> others(String store) {
                    return others;
                }

                @Override
                public Optional<HostInfo> keeper(String store, String key) {
                    return others.stream().findFirst();
                }
            },
            6);

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void partsOfAllInstancesComeTogetherWithTheReadersOwnToken() {
        instance(200, "2,3", "two");
        instance(200, "4,5", "three");

        var all = gather(TEAMS, Set.of(0, 1));

        assertThat(all.parts()).first().isEqualTo("one");
        assertThat(all.parts()).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(all.shownPartitions()).isEqualTo("0,1,2,3,4,5");
        assertThat(asked).containsOnly("/v1/teams?limit=3 Bearer agent true").hasSize(2);
    }

    @Test
    void whoeverHasEverythingAsksNobody() {
        instance(500, "", "");

        assertThat(gather(TEAMS, Set.of(0, 1, 2, 3, 4, 5)).parts()).containsExactly("one");
        assertThat(asked).isEmpty();
    }

    @Test
    void whoeverIsAskedByAnotherAnswersForItselfOnly() {
        instance(200, "1,2,3,4,5", "two");
        var alone = Question.of("/v1/teams", null, header("Bearer agent", "true"));

        var part = gather(alone, Set.of(0));

        assertThat(part.parts()).containsExactly("one");
        assertThat(part.shownPartitions()).isEqualTo("0");
        assertThatThrownBy(() -> instances.askKeeper("store", "T-1", alone)).isInstanceOf(NotWhole.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void aPartThatIsMissingLeavesNoAnswer() {
        instance(200, "2,3", "two");

        assertNotWhole(Set.of(0, 1), "on its way from one instance to another");
    }

    @Test
    void aPartThatTwoTellLeavesNoAnswer() {
        instance(200, "1,2,3,4,5", "two");

        assertNotWhole(Set.of(0, 1), "on its way from one instance to another");
    }

    @Test
    void anInstanceThatCannotAnswerLeavesNoAnswer() {
        instance(503, "2,3,4,5", "restoring");

        assertNotWhole(Set.of(0, 1), "cannot give its part");
    }

    @Test
    void anInstanceThatIsGoneLeavesNoAnswer() {
        instance(200, "2,3,4,5", "two");
        servers.getFirst().stop(0);

        assertNotWhole(Set.of(0, 1), "cannot be reached");
    }

    @Test
    void theTokenDoesNotFollowARedirect() {
        instance(307, "2,3,4,5", "");

        assertNotWhole(Set.of(0, 1), "cannot give its part");
        assertThat(asked).hasSize(1);
    }

    @Test
    void tasksThatMoveWhileItReadsLeaveNoAnswer() {
        Iterator<Set<Integer>> moving =
                List.of(Set.of(0, 1, 2, 3, 4, 5), Set.of(0, 1)).iterator();

        assertThatThrownBy(() -> instances.gather("store", TEAMS, moving::next, () -> "one", Function.identity()))
                .isInstanceOf(NotWhole.class);
    }

    @Test
    void theKeeperOfAKeyIsAskedAndItsRefusalIsItsAnswer() {
        instance(404, "", "no such ticket");

        assertThat(instances.askKeeper("store", "T-1", TEAMS)).isEqualTo(new Answer(404, "", "no such ticket"));
        assertThat(asked).containsExactly("/v1/teams?limit=3 Bearer agent true");
    }

    @Test
    void anAddressIsAPathWhateverItSays() {
        assertThatThrownBy(() -> new Question("http://other.example/v1/teams", Map.of(), false))
                .hasMessageContaining("not a path");
        instance(200, "2,3,4,5", "two");

        gather(new Question("//other.example:1/@teams", Map.of(), false), Set.of(0, 1));

        assertThat(asked).singleElement().asString().startsWith("//other.example:1/@teams");
    }

    private Instances.Gathered<String> gather(Question question, Set<Integer> here) {
        return instances.gather("store", question, () -> here, () -> "one", Function.identity());
    }

    private void assertNotWhole(Set<Integer> here, String why) {
        assertThatThrownBy(() -> gather(TEAMS, here))
                .isInstanceOf(NotWhole.class)
                .hasMessageContaining(why);
    }

    private static Function<String, @org.jspecify.annotations.Nullable String> header(String token, String alone) {
        return Map.of("Authorization", token, Question.ALONE, alone)::get;
    }

    private void instance(int status, String partitions, String body) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/", exchange -> answer(exchange, status, partitions, body));
            server.start();
            servers.add(server);
            others.add(new HostInfo("127.0.0.1", server.getAddress().getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange, int status, String partitions, String body) throws IOException {
        var headers = exchange.getRequestHeaders();
        asked.add(exchange.getRequestURI() + " " + headers.getFirst("Authorization") + " "
                + headers.getFirst(Question.ALONE));
        exchange.getResponseHeaders().add(Question.PARTITIONS, partitions);
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
