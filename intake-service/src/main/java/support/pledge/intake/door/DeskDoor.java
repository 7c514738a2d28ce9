package support.pledge.intake.door;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.desk.Desks;

/** {@code GET /v1/desks}: what anybody who writes to a desk may know, the meaning of its severities included, in the language asked for (S19). */
@Component
class DeskDoor {
    private final Desks desks;

    DeskDoor(Desks desks) {
        this.desks = desks;
    }

    /** Nothing of teams, hours or keys. */
    record Shown(
            String desk,
            String name,
            List<String> languages,
            SortedSet<String> plans,
            SortedMap<Integer, ShownSeverity> severities) {}

    record ShownSeverity(String name, @Nullable String means, List<String> examples) {}

    record All(List<Shown> desks) {}

    Mono<ServerResponse> list(ServerRequest request) {
        String wanted = request.headers().firstHeader(HttpHeaders.ACCEPT_LANGUAGE);
        return ServerResponse.ok()
                .bodyValue(new All(
                        desks.all().stream().map(desk -> shown(desk, wanted)).toList()));
    }

    private static Shown shown(Desk desk, @Nullable String wanted) {
        Locale locale = locale(desk, wanted);
        SortedMap<Integer, ShownSeverity> severities = new TreeMap<>();
        desk.severities()
                .forEach((number, severity) -> severities.put(
                        number,
                        new ShownSeverity(
                                severity.name().in(locale),
                                severity.means() == null
                                        ? null
                                        : severity.means().in(locale),
                                severity.examples().stream()
                                        .map(example -> example.in(locale))
                                        .toList())));
        return new Shown(desk.key(), desk.name(), desk.languages(), desk.plans(), severities);
    }

    /** The desk's language that the reader likes best; its first one when the wish cannot be read or met. */
    private static Locale locale(Desk desk, @Nullable String wanted) {
        List<Locale> known =
                desk.languages().stream().map(Locale::forLanguageTag).toList();
        try {
            Locale met = wanted == null ? null : Locale.lookup(Locale.LanguageRange.parse(wanted), known);
            return met == null ? known.getFirst() : met;
        } catch (IllegalArgumentException unreadable) {
            return known.getFirst();
        }
    }
}
