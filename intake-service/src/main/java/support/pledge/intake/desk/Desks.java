package support.pledge.intake.desk;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.stereotype.Component;
import support.pledge.intake.web.Problem;

/** The desks in force. Thread-safe: the policies' feed writes, the doors read. */
@Component
public final class Desks {
    private final ConcurrentSkipListMap<String, Desk> byKey = new ConcurrentSkipListMap<>();

    public void put(Desk desk) {
        byKey.put(desk.key(), desk);
    }

    public Collection<Desk> all() {
        return byKey.values();
    }

    public Optional<Desk> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Their keys in order. */
    public SortedSet<String> keys() {
        return new TreeSet<>(byKey.keySet());
    }

    /** @throws support.pledge.intake.web.ProblemException 422 naming the desks there are */
    public Desk get(String key) {
        return find(key)
                .orElseThrow(() -> Problem.wrongField("desk", unknown(key)).asException());
    }

    /** What to say of a desk that is not there. */
    public String unknown(String key) {
        return "'" + key + "' is not a desk; known desks: " + String.join(", ", byKey.keySet());
    }
}
