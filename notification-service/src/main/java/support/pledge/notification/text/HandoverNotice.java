package support.pledge.notification.text;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Message;

/** Why somebody else takes over, who it is, and when they begin. The policy's own words come before ours. */
final class HandoverNotice {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_SENTENCE = 600;

    private final Message message;
    private final Language language;
    private final Words words;
    private final String reason;
    private final String person;
    private final String team;
    private final Map<String, String> values = new HashMap<>();

    HandoverNotice(Message message, Language language, Words words) {
        this.message = message;
        this.language = language;
        this.words = words;
        reason = message.draft().fact(Fact.REASON);
        person = OneLine.of(message.draft().fact(Fact.AGENT), LONGEST_NAME);
        team = HandoverWords.team(message.draft().fact(Fact.TEAM));
        values.put("ticket", OneLine.of(message.ticket(), LONGEST_NAME));
        values.put("agent", person);
        values.put("team", who());
    }

    Stream<String> sentences() {
        return Stream.concat(why().stream(), Stream.of(whatNext()));
    }

    /** That somebody's own agent looks after them needs no reason. */
    private Optional<String> why() {
        return inPolicysWords(Fact.BECAUSE)
                .or(() -> isTheirOwn() ? Optional.empty() : Optional.of(say(HandoverWords.why(reason))));
    }

    private String whatNext() {
        return message.draft()
                .instant(Fact.STARTS_AT)
                .filter(starts -> starts.isAfter(message.draft().recordedAt()))
                .map(this::later)
                .orElseGet(() -> say(isTheirOwn() ? "handover.now.dedicated" : "handover.now"));
    }

    private String later(Instant starts) {
        var local = language.start(starts, message.to().zone(), message.draft().fact(Fact.ZONE));
        values.put("date", local.date());
        values.put("clock", local.clock());
        values.put("zone", local.zone());
        values.put("start", say("start"));
        if (isTheirOwn()) {
            return say("handover.later.dedicated");
        }
        // A team opens; people begin.
        boolean opens = person.isEmpty() && !team.equals("team.management");
        return say(opens ? "handover.later" : "handover.later.person");
    }

    private boolean isTheirOwn() {
        return !person.isEmpty() && HandoverWords.dedicated(reason);
    }

    private String who() {
        var named = inPolicysWords(Fact.TEAM_NAME);
        if (person.isEmpty()) {
            return named.orElseGet(() -> say(team));
        }
        // Unlike our own words the policy's cannot be put into another case.
        return named.map(name -> person + " (" + name + ")").orElseGet(() -> {
            values.put("of", say(team + ".of"));
            return say("team.person");
        });
    }

    private Optional<String> inPolicysWords(String prefix) {
        return language.tags()
                .map(tag -> OneLine.of(message.draft().fact(prefix + tag), LONGEST_SENTENCE))
                .filter(said -> !said.isEmpty())
                .findFirst();
    }

    private String say(String key) {
        return words.say(key, values);
    }
}
