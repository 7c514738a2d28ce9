package support.pledge.intake.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.peer.Peers;
import support.pledge.intake.view.ConversationView;
import support.pledge.intake.view.OpenTicket;

/** All conversations, whichever instance holds them: one is asked for at its keeper, a customer's tickets at all instances. */
public final class SpreadView implements ConversationView {
    private final StreamsView own;
    private final Peers peers;

    public SpreadView(StreamsView own, Peers peers) {
        this.own = own;
        this.peers = peers;
    }

    @Override
    public Optional<Conversation> get(String ticketId) {
        var other = own.otherKeeper(ticketId);
        return other.isEmpty()
                ? own.get(ticketId)
                : peers.conversation(other.get(), ticketId).map(bytes -> ConversationCodec.decode(ticketId, bytes));
    }

    @Override
    public List<OpenTicket> openTickets(Set<String> customer) {
        Set<HostInfo> others = own.others();
        var all = new ArrayList<>(own.openTickets(customer));
        all.addAll(peers.openTickets(others, customer));
        return all.stream().distinct().sorted(OpenTicket.LATEST_FIRST).toList();
    }
}
