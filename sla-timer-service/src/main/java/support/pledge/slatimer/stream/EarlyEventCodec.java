package support.pledge.slatimer.stream;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.FactsChange;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.streams.state.StateIn;
import support.pledge.streams.state.StateOut;

/** Events that came before their ticket was opened, inside its state: a tag, id and instant, then what the event carries. */
final class EarlyEventCodec {

    private EarlyEventCodec() {}

    static void write(TicketEvent event, StateOut out) {
        out.raw(tag(event));
        out.id(event.eventId());
        out.instant(event.at());
        switch (event) {
            case TicketEvent.Opened opened -> TicketStateCodec.writeFacts(opened.facts(), out);
            case TicketEvent.SeverityChanged changed -> out.signed(changed.to());
            case TicketEvent.Classified classified -> writeChange(classified.change(), out);
            case TicketEvent.AwaitingCustomer waiting -> out.text(waiting.reason());
            case TicketEvent.AwaitingThirdParty waiting -> out.text(waiting.reason());
            case TicketEvent.Resumed resumed -> out.text(resumed.reason());
            case TicketEvent.Assigned assigned -> {
                out.text(assigned.team());
                out.text(assigned.agent());
            }
            case TicketEvent.HandedOver handedOver -> out.text(handedOver.team());
            case TicketEvent.Accepted accepted -> out.text(accepted.team());
            case TicketEvent.ExpectationSet set -> out.instant(set.until());
            case TicketEvent.Acknowledged e -> {}
            case TicketEvent.NobodyToAcknowledge e -> {}
            case TicketEvent.CustomerReplied e -> {}
            case TicketEvent.AgentReplied e -> {}
            case TicketEvent.BotReplied e -> {}
            case TicketEvent.Noted e -> {}
            case TicketEvent.UpdateSent e -> {}
            case TicketEvent.Resolved e -> {}
            case TicketEvent.Reopened e -> {}
            case TicketEvent.Closed e -> {}
        }
    }

    private static int tag(TicketEvent event) {
        return switch (event) {
            case TicketEvent.Opened e -> 1;
            case TicketEvent.Acknowledged e -> 2;
            case TicketEvent.CustomerReplied e -> 3;
            case TicketEvent.AgentReplied e -> 4;
            case TicketEvent.BotReplied e -> 5;
            case TicketEvent.Noted e -> 6;
            case TicketEvent.UpdateSent e -> 7;
            case TicketEvent.SeverityChanged e -> 8;
            case TicketEvent.Classified e -> 9;
            case TicketEvent.AwaitingCustomer e -> 10;
            case TicketEvent.AwaitingThirdParty e -> 11;
            case TicketEvent.Resumed e -> 12;
            case TicketEvent.Assigned e -> 13;
            case TicketEvent.HandedOver e -> 14;
            case TicketEvent.Accepted e -> 15;
            case TicketEvent.ExpectationSet e -> 16;
            case TicketEvent.Resolved e -> 17;
            case TicketEvent.Reopened e -> 18;
            case TicketEvent.Closed e -> 19;
            case TicketEvent.NobodyToAcknowledge e -> 20;
        };
    }

    static TicketEvent read(StateIn in) {
        int tag = in.raw();
        String id = in.id();
        Instant at = in.instant();
        return switch (tag) {
            case 1 -> new TicketEvent.Opened(id, at, Objects.requireNonNull(TicketStateCodec.readFacts(in)));
            case 2 -> new TicketEvent.Acknowledged(id, at);
            case 3 -> new TicketEvent.CustomerReplied(id, at);
            case 4 -> new TicketEvent.AgentReplied(id, at);
            case 5 -> new TicketEvent.BotReplied(id, at);
            case 6 -> new TicketEvent.Noted(id, at);
            case 7 -> new TicketEvent.UpdateSent(id, at);
            case 8 -> new TicketEvent.SeverityChanged(id, at, (int) in.signed());
            case 9 -> new TicketEvent.Classified(id, at, readChange(in));
            case 10 -> new TicketEvent.AwaitingCustomer(id, at, in.maybeText());
            case 11 -> new TicketEvent.AwaitingThirdParty(id, at, in.maybeText());
            case 12 -> new TicketEvent.Resumed(id, at, in.maybeText());
            case 13 -> new TicketEvent.Assigned(id, at, in.text(), in.maybeText());
            case 14 -> new TicketEvent.HandedOver(id, at, in.text());
            case 15 -> new TicketEvent.Accepted(id, at, in.text());
            case 16 -> new TicketEvent.ExpectationSet(id, at, in.instant());
            case 17 -> new TicketEvent.Resolved(id, at);
            case 18 -> new TicketEvent.Reopened(id, at);
            case 19 -> new TicketEvent.Closed(id, at);
            case 20 -> new TicketEvent.NobodyToAcknowledge(id, at);
            default -> throw new IllegalStateException("a stored early event has the unknown kind " + tag);
        };
    }

    private static void writeChange(FactsChange change, StateOut out) {
        out.text(change.plan());
        out.text(change.severity() == null ? null : change.severity().toString());
        out.text(change.environment());
        out.text(change.productStage());
        out.text(change.category());
        out.text(change.thirdParty());
        out.text(change.vip() == null ? null : change.vip().toString());
        out.text(change.site());
    }

    private static FactsChange readChange(StateIn in) {
        return new FactsChange(
                in.maybeText(),
                number(in.maybeText()),
                in.maybeText(),
                in.maybeText(),
                in.maybeText(),
                in.maybeText(),
                bool(in.maybeText()),
                in.maybeText());
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text == null ? null : Integer.valueOf(text);
    }

    private static @Nullable Boolean bool(@Nullable String text) {
        return text == null ? null : Boolean.valueOf(text);
    }
}
