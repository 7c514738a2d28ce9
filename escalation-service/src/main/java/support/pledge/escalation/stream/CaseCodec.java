package support.pledge.escalation.stream;

import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import support.pledge.escalation.model.Case;
import support.pledge.escalation.model.Promise;
import support.pledge.escalation.model.Story;
import support.pledge.escalation.model.Told;
import support.pledge.policy.clock.ClockKind;

/** Cases as bytes, in the order of the record's fields after a version byte; the ticket is the key and not repeated. */
final class CaseCodec {
    private static final int VERSION = 1;

    private CaseCodec() {}

    static byte[] encode(Case known) {
        StateOut out = new StateOut(VERSION);
        out.maybe(known.opening(), CaseParts::opening);
        out.text(known.policyVersion());
        story(out, known.story());
        out.maybe(known.position(), CaseParts::position);
        out.list(known.promises(), CaseCodec::promise);
        told(out, known.told());
        return out.bytes();
    }

    static Case decode(String ticket, byte[] bytes) {
        StateIn in = new StateIn(bytes, VERSION);
        return new Case(
                ticket,
                in.maybe(CaseParts::opening),
                in.text(),
                story(in),
                in.maybe(CaseParts::position),
                in.list(CaseCodec::promise),
                told(in));
    }

    private static void story(StateOut out, Story story) {
        out.maybe(story.base(), CaseParts::position);
        out.instant(story.baseAt());
        out.list(story.steps(), StepCodec::write);
        out.list(new TreeSet<>(story.folded()), StateOut::text);
    }

    private static Story story(StateIn in) {
        return new Story(
                in.maybe(CaseParts::position),
                in.instant(),
                in.list(StepCodec::read),
                new HashSet<>(in.list(StateIn::text)));
    }

    private static void promise(StateOut out, Promise promise) {
        out.name(promise.kind());
        out.number(promise.cycle());
        out.maybe(promise.dueAt(), StateOut::instant);
        out.name(promise.standing());
    }

    private static Promise promise(StateIn in) {
        return new Promise(
                in.name(ClockKind.class), in.count(), in.maybe(StateIn::instant), in.name(Promise.Standing.class));
    }

    private static void told(StateOut out, Told told) {
        out.list(new TreeSet<>(told.said()), StateOut::text);
        out.list(told.items().entrySet(), CaseCodec::item);
    }

    private static Told told(StateIn in) {
        var said = new HashSet<>(in.list(StateIn::text));
        Map<String, Told.Item> items = new TreeMap<>();
        in.list(CaseCodec::item).forEach(item -> items.put(item.getKey(), item.getValue()));
        return new Told(said, items);
    }

    private static void item(StateOut out, Map.Entry<String, Told.Item> entry) {
        Told.Item item = entry.getValue();
        out.text(entry.getKey());
        out.text(item.cause());
        out.number(item.cycle());
        out.text(item.reason());
        out.instant(item.startsAt());
        out.flag(item.delivered());
    }

    private static Map.Entry<String, Told.Item> item(StateIn in) {
        return Map.entry(in.text(), new Told.Item(in.text(), in.count(), in.text(), in.instant(), in.flag()));
    }
}
