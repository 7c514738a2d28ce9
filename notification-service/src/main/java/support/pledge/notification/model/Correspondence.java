package support.pledge.notification.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of writing to one ticket's customer. Events of other topics may overtake the opening; what they cause
 * waits here for the address.
 *
 * <pre>
 *            draft: parked                      draft: ruled and sent on
 *               ┌──┐                                 ┌──┐
 *   (nothing) → Waiting ── opening: parked drafts go → Open
 * </pre>
 *
 * Every step ignores causes that it has handled before, so duplicates do no harm.
 */
public sealed interface Correspondence {
    /** Before the opening and without any event. */
    Correspondence NEW = new Waiting(List.of(), Handled.NONE);

    /** More drafts than this wait for no opening: something is wrong with the ticket, and a person should look. */
    int MAX_PARKED = 200;

    /** Of answers from other addresses a customer is told no more often than this. */
    Duration OTHERS_AGAIN = Duration.ofHours(24);

    /**
     * The ticket's opening has been read.
     *
     * @param acknowledged causes of messages that are not needed any more
     */
    Step open(Contact contact, List<String> acknowledged);

    /** Another event gives rise to a message. */
    Step write(Draft draft);

    /** The customer wrote again. */
    Step hear(@Nullable String mailMessageId, String language);

    /**
     * @param refused the draft was not taken, because too many wait already
     */
    record Step(Correspondence next, List<Ruling> rulings, boolean refused) {
        static Step to(Correspondence next) {
            return new Step(next, List.of(), false);
        }
    }

    /** The opening is not yet known. */
    record Waiting(List<Draft> parked, Handled handled) implements Correspondence {
        public Waiting {
            parked = List.copyOf(parked);
        }

        @Override
        public Step open(Contact contact, List<String> acknowledged) {
            var open = new Open(contact, handled.and(acknowledged), null);
            var rulings = new ArrayList<Ruling>();
            for (var draft : parked) {
                if (!acknowledged.contains(draft.causedBy())) {
                    var ruling = open.rule(draft);
                    rulings.add(ruling);
                    open = open.after(draft, ruling);
                }
            }
            return new Step(open, rulings, false);
        }

        @Override
        public Step write(Draft draft) {
            if (handled.contains(draft.causedBy())) {
                return Step.to(this);
            }
            if (parked.size() >= MAX_PARKED) {
                return new Step(this, List.of(), true);
            }
            var more = new ArrayList<>(parked);
            more.add(draft);
            return Step.to(new Waiting(more, handled.and(draft.causedBy())));
        }

        /** Mails stand in the same log as the opening and cannot overtake it; one that did cannot be threaded. */
        @Override
        public Step hear(@Nullable String mailMessageId, String language) {
            return Step.to(this);
        }
    }

    /**
     * The address is known.
     *
     * @param toldOfOthers when the customer was told last that an answer came from another address; null for never
     */
    record Open(Contact contact, Handled handled, @Nullable Instant toldOfOthers) implements Correspondence {
        @Override
        public Step open(Contact again, List<String> acknowledged) {
            return Step.to(this);
        }

        @Override
        public Step write(Draft draft) {
            if (handled.contains(draft.causedBy())) {
                return Step.to(this);
            }
            var ruling = rule(draft);
            return new Step(
                    new Open(contact, handled.and(draft.causedBy()), toldOfOthers).after(draft, ruling),
                    List.of(ruling),
                    false);
        }

        @Override
        public Step hear(@Nullable String mailMessageId, String language) {
            return Step.to(new Open(contact.heardBy(mailMessageId, language), handled, toldOfOthers));
        }

        /** Strangers who keep answering fill nobody's mailbox (C6). */
        private Ruling rule(Draft draft) {
            var ruling = contact.rule(draft);
            boolean again = draft.kind() == Kind.OTHER_SENDER
                    && toldOfOthers != null
                    && draft.recordedAt().isBefore(toldOfOthers.plus(OTHERS_AGAIN));
            return again && ruling instanceof Ruling.Send
                    ? contact.withheld(draft, "the customer was told of another sender within the last 24 hours")
                    : ruling;
        }

        private Open after(Draft draft, Ruling ruling) {
            return draft.kind() == Kind.OTHER_SENDER && ruling instanceof Ruling.Send
                    ? new Open(contact, handled, draft.recordedAt())
                    : this;
        }
    }
}
