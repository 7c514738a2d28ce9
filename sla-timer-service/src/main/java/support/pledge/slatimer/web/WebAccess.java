package support.pledge.slatimer.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;

/** Who is let in. */
public final class WebAccess {

    private WebAccess() {}

    /**
     * @param agentSecret signs agents' tokens; null: no agent is let in
     * @param apiKeys each {@code name:desks:channels:sha256}, desks separated by {@code |}
     */
    public static AuthenticationManager tokens(@Nullable String agentSecret, List<String> apiKeys) {
        return new BearerTokens(agentSecret, new ApiKeys(apiKeys));
    }
}
