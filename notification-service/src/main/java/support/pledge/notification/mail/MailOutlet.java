package support.pledge.notification.mail;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.api.trace.SpanKind;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import support.pledge.notification.delivery.Attempt;
import support.pledge.notification.delivery.Outlet;
import support.pledge.notification.delivery.Parking;
import support.pledge.notification.model.Message;
import support.pledge.notification.text.Letter;
import support.pledge.streams.trace.Step;
import support.pledge.streams.trace.Traces;

/**
 * Sends messages as mails. Each lane has one of its own, so that the acknowledgements' connections are never taken by
 * other mail; which servers are there is known to all of them. Safe for many threads; a try takes as long as the server does, at
 * most about a minute and a half. While no server is there it waits, for hours if need be.
 */
public final class MailOutlet implements Outlet, AutoCloseable {
    private final MailWriter writer;
    private final Map<Relay, SmtpPool> pools = new HashMap<>();
    private final Place place;
    private final InstantSource clock;

    /**
     * Where an outlet stands among the others.
     *
     * @param first its messages go before those of the others when a server is back
     * @param parking where they wait until then
     * @param traces each try is a step of
     */
    public record Place(Relays relays, boolean first, Parking parking, RelayObserver observer, Traces traces) {}

    public MailOutlet(MailSettings settings, Place place, InstantSource clock) {
        this(settings, place, SmtpPool.TIMEOUTS, clock);
    }

    MailOutlet(MailSettings settings, Place place, SmtpPool.Timeouts timeouts, InstantSource clock) {
        this.writer = new MailWriter(settings);
        place.relays().inOrder().forEach(relay -> pools.put(relay, new SmtpPool(relay, settings, timeouts, clock)));
        this.place = place;
        this.clock = clock;
    }

    /**
     * A malformed address is refused without asking a server. The next server is asked only when the one before certainly did not take
     * the mail.
     */
    @Override
    public Attempt send(Message message, Letter letter) throws InterruptedException {
        Relays.Pass pass = place.relays().await(place.first(), place.parking()).orElse(null);
        if (pass == null) {
            return new Attempt.Away("no mail server is there", false);
        }
        var attempt = send(message, letter, pass);
        return attempt instanceof Attempt.Away away && away.asked()
                ? instead(message, letter, pass).orElse(attempt)
                : attempt;
    }

    private Optional<Attempt> instead(Message message, Letter letter, Relays.Pass of) throws InterruptedException {
        var pass = place.relays().instead(of);
        return pass.isEmpty() ? Optional.empty() : Optional.of(send(message, letter, pass.get()));
    }

    private Attempt send(Message message, Letter letter, Relays.Pass pass) throws InterruptedException {
        boolean ended = false;
        try (Step step = place.traces().within("send mail", SpanKind.CLIENT)) {
            var pool = requireNonNull(pools.get(pass.relay()));
            var mail = writer.write(message, letter, clock.instant());
            var attempt = pool.send(mail, () -> place.relays().isWorthIt(pass));
            if (attempt instanceof Attempt.Away away && !away.asked()) {
                return attempt;
            }
            ended = true;
            step.with("pledge.relay", pass.relay().name())
                    .with("pledge.outcome", attempt.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            place.observer().asked(pass.relay(), attempt);
            return judged(attempt, pass);
        } catch (Address.Malformed e) {
            return new Attempt.Refused(String.valueOf(e.getMessage()));
        } finally {
            if (!ended) {
                place.relays().notMade(pass);
            }
        }
    }

    /** Who is served while others fail is no proof that the server is away: the message comes again by itself. */
    private Attempt judged(Attempt attempt, Relays.Pass pass) {
        if (attempt instanceof Attempt.Away(String reason, boolean asked)) {
            return place.relays().failed(pass) ? attempt : new Attempt.TryAgain(reason);
        }
        if (attempt instanceof Attempt.Unknown) {
            place.relays().failed(pass);
        } else if (attempt instanceof Attempt.TryAgain) {
            place.relays().notMade(pass);
        } else {
            place.relays().served(pass);
        }
        return attempt;
    }

    /** Closes resting connections; one that is in use is closed after its mail. */
    @Override
    public void close() {
        pools.values().forEach(SmtpPool::close);
    }
}
