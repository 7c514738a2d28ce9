package support.pledge.notification.mail;

import java.time.Duration;
import java.util.Map;
import support.pledge.notification.VirtualTime;
import support.pledge.notification.delivery.Parking;
import support.pledge.notification.delivery.Postman;
import support.pledge.notification.delivery.RetrySettings;
import support.pledge.notification.delivery.Waiting;
import support.pledge.notification.model.Route;
import support.pledge.notification.text.Texts;
import support.pledge.streams.trace.Traces;

/** Outlets in virtual time, as the lanes have them. */
record Outlets(VirtualTime time, MailSettings settings, Relays relays) {

    Outlets(VirtualTime time, MailSettings settings) {
        this(time, settings, time);
    }

    /** @param untilProbe lets time pass between the probes of a server that is away */
    Outlets(VirtualTime time, MailSettings settings, Waiting untilProbe) {
        this(time, settings, new Relays(settings.relays(), RetrySettings.DEFAULT.soon(), time, untilProbe));
    }

    /** A lane's outlet and postman; to be closed. */
    record Lane(MailOutlet outlet, Postman postman, Parking parking) implements AutoCloseable {
        @Override
        public void close() {
            outlet.close();
        }
    }

    /** @param first its messages go first when a server is back */
    Lane lane(boolean first, Duration readTimeout) {
        var timeouts = new SmtpPool.Timeouts(
                Duration.ofSeconds(5), readTimeout, Duration.ofSeconds(30), Duration.ofSeconds(20));
        var parking = new Parking(time);
        var outlet = new MailOutlet(
                settings, new MailOutlet.Place(relays, first, parking, RelayObserver.NONE, Traces.OFF), timeouts, time);
        var postman = new Postman(
                new Texts(), Map.of(Route.MAIL, outlet, Route.CHAT, outlet), RetrySettings.DEFAULT, time, parking);
        return new Lane(outlet, postman, parking);
    }

    Lane lane(boolean first) {
        return lane(first, Duration.ofSeconds(30));
    }
}
