package support.pledge.notification.text;

import java.util.Optional;
import java.util.stream.Stream;
import support.pledge.notification.model.Fact;

/** Why somebody else takes over, who it is, and when they begin. The policy's own words come before ours. */
final class HandoverNotice {
    private final Speech speech;
    private final String reason;
    private final String person;
    private final String team;

    HandoverNotice(Speech speech) {
        this.speech = speech;
        reason = speech.fact(Fact.REASON);
        person = Speech.name(speech.fact(Fact.AGENT));
        team = HandoverWords.team(speech.fact(Fact.TEAM));
        speech.put("agent", person);
        speech.put("team", who());
    }

    Stream<Block> sentences() {
        return Stream.concat(
                why().<Block>map(Block.Paragraph::new).stream(), Stream.of(new Block.Paragraph(whatNext())));
    }

    /** That somebody's own agent looks after them needs no reason. */
    private Optional<String> why() {
        return speech.inTheirLanguage(Fact.BECAUSE)
                .or(() -> isTheirOwn() ? Optional.empty() : Optional.of(speech.say(HandoverWords.why(reason))));
    }

    private String whatNext() {
        return speech.start(Fact.STARTS_AT)
                .map(this::later)
                .orElseGet(() -> speech.say(isTheirOwn() ? "handover.now.dedicated" : "handover.now"));
    }

    private String later(String start) {
        speech.put("start", start);
        if (isTheirOwn()) {
            return speech.say("handover.later.dedicated");
        }
        // A team opens; people begin.
        boolean opens = person.isEmpty() && !team.equals("team.management");
        return speech.say(opens ? "handover.later" : "handover.later.person");
    }

    private boolean isTheirOwn() {
        return !person.isEmpty() && HandoverWords.dedicated(reason);
    }

    private String who() {
        var named = speech.inTheirLanguage(Fact.TEAM_NAME);
        if (person.isEmpty()) {
            return named.orElseGet(() -> speech.say(team));
        }
        // Unlike our own words the policy's cannot be put into another case.
        return named.map(name -> person + " (" + name + ")").orElseGet(() -> {
            speech.put("of", speech.say(team + ".of"));
            return speech.say("team.person");
        });
    }
}
