package support.pledge.escalation.stream;

import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import support.pledge.escalation.model.Attention;
import support.pledge.escalation.model.Case;
import support.pledge.escalation.model.Promise;
import support.pledge.escalation.model.Story;
import support.pledge.escalation.model.Told;
import support.pledge.policy.ClockKind;

/** Cases as bytes, in the order of the record's fields after a version byte; the ticket is the key and not repeated. */
final class CaseCodec {
    /** 2: the named agent of a hand-over, explanations of promises, what a trigger is about, attention. */
    private static final int VERSION = 2;

    private CaseCodec() {}

    static byte[] encode(Case known) {
        CaseOut out = new CaseOut(VERSION);
        out.maybe(known.opening(), CaseParts::opening);
        out.text(known.policyVersion());
        story(out, known.story());
        out.maybe(known.position(), CaseParts::position);
        out.list(known.promises(), CaseCodec::promise);
        told(out, known.told());
        attention(out, known.attention());
        return out.bytes();
    }

    static Case decode(String ticket, byte[] bytes) {
        CaseIn in = new CaseIn(bytes, VERSION);
        return new Case(
                ticket,
                in.maybe(CaseParts::opening),
                in.text(),
                story(in),
                in.maybe(CaseParts::position),
                in.list(CaseCodec::promise),
                told(in),
                in.version() < 2 ? Attention.NONE : attention(in));
    }

    private static void attention(CaseOut out, Attention attention) {
        out.maybe(attention.unansweredSince(), CaseOut::instant);
        out.number(attention.followUps());
        out.maybeText(attention.takenBy());
    }

    private static Attention attention(CaseIn in) {
        return new Attention(in.maybe(CaseIn::instant), in.count(), in.maybeText());
    }

    private static void story(CaseOut out, Story story) {
        out.maybe(story.base(), CaseParts::position);
        out.instant(story.baseAt());
        out.list(story.steps(), StepCodec::write);
        out.list(new TreeSet<>(story.folded()), CaseOut::text);
    }

    private static Story story(CaseIn in) {
        return new Story(
                in.maybe(CaseParts::position),
                in.instant(),
                in.list(StepCodec::read),
                new HashSet<>(in.list(CaseIn::text)));
    }

    private static void promise(CaseOut out, Promise promise) {
        out.name(promise.kind());
        out.number(promise.cycle());
        out.maybe(promise.dueAt(), CaseOut::instant);
        out.name(promise.standing());
        out.text(promise.explanation());
    }

    private static Promise promise(CaseIn in) {
        return new Promise(
                in.name(ClockKind.class),
                in.count(),
                in.maybe(CaseIn::instant),
                in.name(Promise.Standing.class),
                in.version() < 2 ? "" : in.text());
    }

    private static void told(CaseOut out, Told told) {
        out.list(new TreeSet<>(told.said()), CaseOut::text);
        out.list(told.items().entrySet(), CaseCodec::item);
    }

    private static Told told(CaseIn in) {
        var said = new HashSet<>(in.list(CaseIn::text));
        Map<String, Told.Item> items = new TreeMap<>();
        in.list(CaseCodec::item).forEach(item -> items.put(item.getKey(), item.getValue()));
        return new Told(said, items);
    }

    private static void item(CaseOut out, Map.Entry<String, Told.Item> entry) {
        Told.Item item = entry.getValue();
        out.text(entry.getKey());
        out.text(item.cause());
        out.number(item.cycle());
        out.text(item.reason());
        out.instant(item.startsAt());
        out.flag(item.delivered());
    }

    private static Map.Entry<String, Told.Item> item(CaseIn in) {
        return Map.entry(in.text(), new Told.Item(in.text(), in.count(), in.text(), in.instant(), in.flag()));
    }
}
