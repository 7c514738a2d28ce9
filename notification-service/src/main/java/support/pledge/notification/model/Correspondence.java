package support.pledge.notification.model;

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

    /**
     * The ticket's opening has been read.
     *
     * @param acknowledged cause of a message that is not needed any more; empty for none
     */
    Step open(Contact contact, String acknowledged);

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
        public Step open(Contact contact, String acknowledged) {
            return new Step(
                    new Open(contact, acknowledged.isEmpty() ? handled : handled.and(acknowledged)),
                    parked.stream().map(contact::rule).toList(),
                    false);
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

    /** The address is known. */
    record Open(Contact contact, Handled handled) implements Correspondence {
        @Override
        public Step open(Contact again, String acknowledged) {
            return Step.to(this);
        }

        @Override
        public Step write(Draft draft) {
            return handled.contains(draft.causedBy())
                    ? Step.to(this)
                    : new Step(new Open(contact, handled.and(draft.causedBy())), List.of(contact.rule(draft)), false);
        }

        @Override
        public Step hear(@Nullable String mailMessageId, String language) {
            return Step.to(new Open(contact.heardBy(mailMessageId, language), handled));
        }
    }
}
