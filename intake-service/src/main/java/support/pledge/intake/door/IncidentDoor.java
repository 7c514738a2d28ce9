package support.pledge.intake.door;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.events.IncidentReported;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.incident.Incidents;
import support.pledge.intake.model.Caller;
import support.pledge.intake.publish.EventSink;
import support.pledge.intake.publish.Keepable;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.web.Bodies;
import support.pledge.intake.web.Fields;
import support.pledge.intake.web.Problem;
import support.pledge.masking.Masking;
import support.pledge.schemas.EventIds;
import tools.jackson.databind.JsonNode;

/**
 * {@code /v1/desks/{desk}/incident}: a running incident is told (PUT) and ended (DELETE) by an agent of the desk; meanwhile customers
 * are pointed to its status page (N7).
 */
@Component
class IncidentDoor {
    private static final int ABOUT = 200;
    private final Bodies bodies;
    private final Desks desks;
    private final Incidents incidents;
    private final EventSink sink;
    private final Clock clock;

    IncidentDoor(Bodies bodies, Desks desks, Incidents incidents, EventSink sink, Clock clock) {
        this.bodies = bodies;
        this.desks = desks;
        this.incidents = incidents;
        this.sink = sink;
        this.clock = clock;
    }

    /** @param since when it was told, or ended; null where there never was one */
    record Shown(
            String desk,
            boolean running,
            String statusPage,
            Map<String, String> about,
            @Nullable Instant since) {}

    Mono<ServerResponse> show(ServerRequest request) {
        return desk(request)
                .flatMap(desk -> ServerResponse.ok()
                        .bodyValue(incidents
                                .latest(desk.key())
                                .map(IncidentDoor::shown)
                                .orElseGet(() -> new Shown(desk.key(), false, "", Map.of(), null))));
    }

    Mono<ServerResponse> begin(ServerRequest request) {
        return desk(request)
                .flatMap(desk -> Requests.caller(request)
                        .flatMap(caller -> bodies.json(
                                request, Bodies.MEGABYTE, json -> publish(read(json, desk, caller, clock.instant())))))
                .flatMap(shown -> Requests.accepted(null, shown));
    }

    Mono<ServerResponse> end(ServerRequest request) {
        return desk(request)
                .flatMap(desk -> Requests.caller(request)
                        .flatMap(caller -> publish(event(desk, caller, false, "", Map.of(), clock.instant()))))
                .flatMap(shown -> Requests.accepted(null, shown));
    }

    private Mono<Shown> publish(IncidentReported said) {
        var incident = (IncidentReported) Keepable.of(List.of(said)).events().getFirst();
        return Mono.fromFuture(() -> sink.send(incident.getMeta().getDesk(), incident), true)
                .thenReturn(shown(incident));
    }

    /** Only for agents of the desk. */
    private Mono<Desk> desk(ServerRequest request) {
        return Requests.caller(request).map(caller -> {
            var key = request.pathVariable("desk");
            if (!(caller instanceof Caller.Agent agent)
                    || !(agent.desks().contains("*") || agent.desks().contains(key))) {
                throw Problem.forbidden("incidents are told by agents of the desk: this needs their token")
                        .asException();
            }
            return desks.find(key)
                    .orElseThrow(() -> Problem.notFound(desks.unknown(key)).asException());
        });
    }

    private static IncidentReported read(JsonNode json, Desk desk, Caller caller, Instant now) {
        var fields = Fields.of(json);
        var page = fields.required("statusPage", fields.line("statusPage", 500));
        if (!page.isEmpty() && !isPage(page)) {
            fields.refuse("statusPage", "must be an http or https address, in ASCII, without a user name or a secret");
        }
        var about = about(fields, desk.languages());
        fields.check();
        return event(desk, caller, true, page, about, now);
    }

    /** What it is about, in the desk's languages; one line stands for its first language. */
    private static Map<String, String> about(Fields fields, List<String> languages) {
        var value = fields.raw("about");
        var about = new LinkedHashMap<String, String>();
        if (value != null && value.isObject()) {
            var each = java.util.Objects.requireNonNull(fields.object("about"));
            for (var language : languages) {
                var line = each.line(language, ABOUT);
                if (line != null) {
                    about.put(language, line);
                }
            }
            each.noOthers();
        } else {
            var line = fields.line("about", ABOUT);
            if (line != null) {
                about.put(languages.getFirst(), line);
            }
        }
        return about;
    }

    private static boolean isPage(String page) {
        try {
            var uri = new URI(page);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && List.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && Masking.mask(page).isClean();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static IncidentReported event(
            Desk desk, Caller caller, boolean running, String page, Map<String, String> about, Instant now) {
        var by = Actors.agent((Caller.Agent) caller);
        return IncidentReported.newBuilder()
                .setMeta(new Stamp("", desk.key(), null, now, by).meta(EventIds.fact(now.toEpochMilli())))
                .setRunning(running)
                .setStatusPage(page)
                .setAbout(about)
                .build();
    }

    private static Shown shown(IncidentReported incident) {
        var meta = incident.getMeta();
        return new Shown(
                meta.getDesk(),
                incident.getRunning(),
                incident.getStatusPage(),
                incident.getAbout(),
                meta.getOccurredAt());
    }
}
