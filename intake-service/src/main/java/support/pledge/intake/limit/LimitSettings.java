package support.pledge.intake.limit;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many a minute; as many may come at once. 0: no limit.
 *
 * @param chats begun from one address
 * @param forms sent from one address
 * @param messages in one chat
 * @param files in one chat
 * @param knocks forms and files from one address, whatever becomes of them
 * @param megabytes of files from one address
 * @param signals of one side of a chat
 * @param lookups from one address
 * @param streamsPerAddress chat windows that one address may have open at one time
 * @param streamsPerChat windows that one chat may have open at one time
 * @param proxies addresses or networks ({@code 10.0.0.0/8}) of our own proxies, whose X-Forwarded-For is believed
 */
@ConfigurationProperties("pledge.limits")
public record LimitSettings(
        @DefaultValue("60") int chats,
        @DefaultValue("10") int forms,
        @DefaultValue("60") int messages,
        @DefaultValue("20") int files,
        @DefaultValue("60") int knocks,
        @DefaultValue("100") int megabytes,
        @DefaultValue("60") int signals,
        @DefaultValue("120") int lookups,
        @DefaultValue("1000") int streamsPerAddress,
        @DefaultValue("20") int streamsPerChat,
        @DefaultValue List<String> proxies) {

    public LimitSettings {
        proxies = proxies.stream()
                .map(String::strip)
                .filter(proxy -> !proxy.isEmpty())
                .toList();
        for (int limit : new int[] {
            chats, forms, messages, files, knocks, megabytes, signals, lookups, streamsPerAddress, streamsPerChat
        }) {
            if (limit < 0) {
                throw new IllegalArgumentException("a limit is " + limit + ": give 0 for none, or more");
            }
        }
    }

    int perMinute(Limit limit) {
        return switch (limit) {
            case CHATS -> chats;
            case FORMS -> forms;
            case MESSAGES -> messages;
            case FILES -> files;
            case KNOCKS -> knocks;
            case MEGABYTES -> megabytes;
            case SIGNALS -> signals;
            case LOOKUPS -> lookups;
        };
    }
}
