package support.pledge.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import support.pledge.events.IncidentReported;
import support.pledge.intake.chat.LiveReader;
import support.pledge.intake.chat.LiveStreams;
import support.pledge.intake.desk.DeskFeed;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.duplicates.RecentReader;
import support.pledge.intake.duplicates.RecentTickets;
import support.pledge.intake.incident.Incidents;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.peer.Peers;
import support.pledge.intake.publish.KafkaEventSink;
import support.pledge.intake.publish.LateSink;
import support.pledge.intake.publish.Warmup;
import support.pledge.intake.reading.LanguageGuess;
import support.pledge.intake.stream.SpreadView;
import support.pledge.intake.stream.StreamsView;
import support.pledge.intake.stream.ViewMeters;
import support.pledge.intake.team.TeamReplies;
import support.pledge.intake.view.ConversationView;
import support.pledge.intake.view.OpenTicket;
import support.pledge.intake.view.OwnPart;
import support.pledge.schemas.Contract;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.LatestFeed;
import support.pledge.schemas.Topics;

/**
 * Everything of this service that needs the broker, brought up behind open doors: while broker or registry are away the
 * doors answer 503, liveness is up and readiness says what is waited for.
 */
final class LogConnection implements SmartLifecycle, ConversationView, OwnPart {
    private static final Logger log = LoggerFactory.getLogger(LogConnection.class);
    private final IntakeSettings settings;
    private final Desks desks;
    private final Incidents incidents;
    private final RecentTickets recent;
    private final LateSink sink;
    private final MeterRegistry meters;
    private final ViewMeters viewMeters;
    private final Peers peers;
    private final java.util.function.Supplier<HostInfo> self;
    private final java.util.function.Supplier<LiveStreams> streams;
    private final java.util.function.Supplier<TeamReplies> teams;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private volatile @Nullable StreamsView view;
    private volatile TeamReplies.@Nullable Open replies;
    private volatile String waitingFor = "the start";
    private volatile boolean running;

    LogConnection(
            IntakeSettings settings,
            Desks desks,
            Incidents incidents,
            RecentTickets recent,
            LateSink sink,
            MeterRegistry meters,
            ViewMeters viewMeters,
            Peers peers,
            java.util.function.Supplier<HostInfo> self,
            java.util.function.Supplier<LiveStreams> streams,
            java.util.function.Supplier<TeamReplies> teams) {
        this.settings = settings;
        this.desks = desks;
        this.incidents = incidents;
        this.recent = recent;
        this.sink = sink;
        this.meters = meters;
        this.viewMeters = viewMeters;
        this.peers = peers;
        this.self = self;
        this.streams = streams;
        this.teams = teams;
    }

    @Override
    public void start() {
        running = true;
        var starter = new Thread(this::connect, "log-connection");
        starter.setDaemon(true);
        starter.start();
    }

    private void connect() {
        LanguageGuess.warmUp();
        try {
            waitFor("topics and schemas: broker " + settings.kafka() + ", registry " + settings.registryUrl());
            Contract.prepare(
                    settings.contract(),
                    Topics.TICKET_EVENTS,
                    Topics.INCIDENTS,
                    Topics.MUTED_ADDRESSES,
                    Topics.CHAT_SIGNALS,
                    Topics.SET_ASIDE_MAILS);
            waitFor("the view of conversations");
            var conversations = opened(new StreamsView(
                    settings.contract(),
                    Path.of(settings.data(), "intake").toString(),
                    self.get(),
                    this::codec,
                    viewMeters,
                    meters));
            conversations.start();
            view = conversations;
            waitFor("the policies");
            var policies = opened(LatestFeed.policies(settings.broker(), codec(), new DeskFeed(desks)));
            policies.start();
            opened(new LatestFeed<>(settings.broker(), codec(), Topics.INCIDENTS, IncidentReported.class, incidents))
                    .start();
            waitFor("the chats' live lines");
            opened(new LiveReader(settings.broker(), codec(), streams.get(), viewMeters.traces()))
                    .start();
            opened(new RecentReader(settings.broker(), codec(), recent, Clock.systemUTC()))
                    .start();
            waitFor("the schemas of ticket events");
            var writing = codec();
            Warmup.encodeEachType(writing);
            sink.use(opened(KafkaEventSink.connect(settings.broker(), writing, meters, viewMeters.traces())));
            var reading = opened(teams.get().connect(settings.contract(), conversations, codec()));
            reading.start();
            replies = reading;
            waitingFor = "";
            log.info("The doors are connected to the log: desks {}", desks.keys());
        } catch (RuntimeException e) {
            // Waiting is done inside; what comes out here needs a person.
            waitingFor = "a person: " + e.getMessage();
            log.error("This service cannot work: {}", e.getMessage(), e);
        }
    }

    /** The last such line of a start that takes long says what it takes long for. */
    private void waitFor(String what) {
        waitingFor = what;
        log.info("Connecting: {}", what);
    }

    private EventCodec codec() {
        return EventCodec.connect(settings.registryUrl());
    }

    private synchronized <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /** What the start is waiting for; empty when it is done. */
    String waitingFor() {
        return waitingFor;
    }

    /** How the view stands; null before it exists. */
    @Nullable
    StreamsView view() {
        return view;
    }

    /** Why teams' replies are not read just now; empty while they are. */
    String repliesTrouble() {
        var reading = replies;
        return reading == null ? "starting" : reading.trouble();
    }

    @Override
    public Optional<Conversation> get(String ticketId) {
        return new SpreadView(own(), peers).get(ticketId);
    }

    @Override
    public List<OpenTicket> openTickets(Set<String> customer) {
        return new SpreadView(own(), peers).openTickets(customer);
    }

    @Override
    public Optional<byte[]> stored(String ticketId) {
        return own().stored(ticketId);
    }

    @Override
    public List<OpenTicket> ownOpenTickets(Set<String> customer) {
        return own().openTickets(customer);
    }

    private StreamsView own() {
        var conversations = view;
        if (conversations == null) {
            throw new ViewUnavailable("starting");
        }
        return conversations;
    }

    @Override
    public synchronized void stop() {
        running = false;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                log.warn("Not closed cleanly: {}", e.toString());
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the web server, which has then answered all requests. */
    @Override
    public int getPhase() {
        return 0;
    }
}
