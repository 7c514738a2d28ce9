package support.pledge.feed;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.events.PolicyPublished;
import support.pledge.policy.pack.LoadedPack;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.policy.pack.PolicyPack;

/**
 * Takes packs into the book as they come in from {@code support.policies}. The key is the desk for the pack in force, desk@version for one
 * that running clocks may be pinned to. A pack that is refused is told to operators, and the one before stays in force.
 */
public final class PublishedPolicies implements BiConsumer<String, PolicyPublished> {

    private static final Logger log = LoggerFactory.getLogger(PublishedPolicies.class);

    private static final String RECOUNTED = "policy-recounted";

    private final PolicyBook book;
    private final Consumer<PolicyPack> before;

    public PublishedPolicies(PolicyBook book) {
        this(book, pack -> {});
    }

    /** @param before what must be done before a ticket can be judged by the pack; an IllegalArgumentException refuses the pack */
    public PublishedPolicies(PolicyBook book, Consumer<PolicyPack> before) {
        this.book = book;
        this.before = before;
    }

    @Override
    public void accept(String key, PolicyPublished published) {
        LoadedPack loaded = PackLoader.load(key, published.getYaml());
        PolicyPack pack = loaded.pack();
        if (pack == null) {
            log.error("Policy '{}' is refused, the one before stays in force: {}", key, loaded.findings());
            return;
        }
        try {
            before.accept(pack);
        } catch (IllegalArgumentException e) {
            log.error("Policy '{}' is refused, the one before stays in force: {}", key, e.getMessage());
            return;
        }
        if (key.contains("@")) {
            book.remember(published.getYaml());
        } else {
            book.publish(published.getYaml(), recount(published, pack));
            log.info("Policy of desk {} is now version {}", pack.desk(), pack.version());
        }
    }

    private static PolicyBook.@Nullable Recount recount(PolicyPublished published, PolicyPack pack) {
        if (published.getRecount() == null) {
            return null;
        }
        String because = published.getRecount().getBecause();
        return new PolicyBook.Recount(
                published.getMeta().getEventId(),
                pack.version(),
                because.isBlank() ? RECOUNTED : RECOUNTED + ": " + because);
    }
}
