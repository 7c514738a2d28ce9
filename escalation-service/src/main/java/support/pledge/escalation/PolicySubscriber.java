package support.pledge.escalation;

import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.events.PolicyPublished;
import support.pledge.policy.pack.LoadedPack;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.schemas.Contract;
import support.pledge.schemas.ContractSettings;

/** Takes policies into the book. The topics of a pack's teams are there before a ticket can be routed by it. */
final class PolicySubscriber implements BiConsumer<String, PolicyPublished> {
    private static final Logger log = LoggerFactory.getLogger(PolicySubscriber.class);

    private final ContractSettings contract;
    private final PolicyBook book;

    PolicySubscriber(ContractSettings contract, PolicyBook book) {
        this.contract = contract;
        this.book = book;
    }

    @Override
    public void accept(String key, PolicyPublished published) {
        LoadedPack loaded = PackLoader.load(key, published.getYaml());
        if (loaded.pack() == null) {
            log.error("Policy '{}' is broken, the one before stays in force: {}", key, loaded.findings());
            return;
        }
        try {
            Contract.ensureTeamTopics(contract, loaded.pack().teams().keySet());
        } catch (IllegalArgumentException e) {
            log.error("Policy '{}' is not taken, the one before stays in force: {}", key, e.getMessage());
            return;
        }
        if (key.contains("@")) {
            book.remember(published.getYaml());
        } else {
            book.publish(published.getYaml());
            log.info("Policy of desk '{}' is now version {}", key, published.getVersion());
        }
    }
}
