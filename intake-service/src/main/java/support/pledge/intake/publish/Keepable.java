package support.pledge.intake.publish;

import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import support.pledge.masking.SecretKind;

/** Events as they may be kept: without secrets (C9). */
public final class Keepable {
    private final List<SpecificRecord> events;
    private final List<String> masked;

    private Keepable(List<SpecificRecord> events, List<String> masked) {
        this.events = List.copyOf(events);
        this.masked = masked;
    }

    /** Masks what must not enter the log. A long text takes a while: not on a door's event loop, for which there is {@link #later}. */
    public static Keepable of(List<? extends SpecificRecord> said) {
        var found = EnumSet.noneOf(SecretKind.class);
        var events = said.stream().map(event -> Unsecret.of(event, found)).toList();
        return new Keepable(events, Unsecret.names(found));
    }

    /** The same on threads that are there for computing. */
    public static Mono<Keepable> later(Callable<List<? extends SpecificRecord>> said) {
        return Mono.fromCallable(() -> of(said.call())).subscribeOn(Schedulers.parallel());
    }

    public List<SpecificRecord> events() {
        return events;
    }

    /** Kinds of secrets that they are without now. */
    public List<String> masked() {
        return masked;
    }

    /** Those of the events that are still to be kept. */
    public Keepable only(java.util.function.Predicate<SpecificRecord> wanted) {
        return new Keepable(events.stream().filter(wanted).toList(), masked);
    }

    /** With what can be told from their text; nothing that somebody wrote is added. */
    public Keepable read(UnaryOperator<SpecificRecord> reading) {
        return new Keepable(events.stream().map(reading).toList(), masked);
    }
}
