package support.pledge.notification;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import support.pledge.events.PolicyPublished;
import support.pledge.policy.pack.LoadedPack;
import support.pledge.policy.pack.PolicyBook;

/** The packs as they come in from {@code support.policies}. */
@Component
class Policies {

    private static final Logger log = LoggerFactory.getLogger(Policies.class);

    private final PolicyBook book = new PolicyBook();

    PolicyBook book() {
        return book;
    }

    /** @param key the desk for the pack in force, desk@version for one that running clocks may be pinned to */
    void published(String key, PolicyPublished policy) {
        LoadedPack loaded = key.contains("@") ? book.remember(policy.getYaml()) : book.publish(policy.getYaml());
        if (loaded.pack() == null) {
            log.error("Policy '{}' is refused, the one before stays in force: {}", key, loaded.findings());
        } else if (!key.contains("@")) {
            log.info(
                    "Policy of desk {} is now version {}",
                    loaded.pack().desk(),
                    loaded.pack().version());
        }
    }
}
