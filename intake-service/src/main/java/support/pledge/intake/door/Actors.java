package support.pledge.intake.door;

import org.jspecify.annotations.Nullable;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.Customer;
import support.pledge.intake.model.Caller;

/** Who acted, as events say it. */
final class Actors {
    private Actors() {}

    static Actor agent(Caller.Agent agent) {
        return of(ActorKind.AGENT, agent.id(), agent.name());
    }

    static Actor customer(Customer customer) {
        return of(ActorKind.CUSTOMER, customer.getId(), customer.getName());
    }

    static Actor customer(support.pledge.intake.model.conversation.Customer customer) {
        return of(ActorKind.CUSTOMER, customer.id(), customer.name());
    }

    static Actor of(ActorKind kind, @Nullable String id, @Nullable String name) {
        return Actor.newBuilder()
                .setKind(kind)
                .setId(id == null ? "" : id)
                .setName(name == null ? "" : name)
                .build();
    }
}
