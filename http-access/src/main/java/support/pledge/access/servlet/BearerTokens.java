package support.pledge.access.servlet;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import support.pledge.access.KeyRing;
import support.pledge.access.agent.Agent;
import support.pledge.access.agent.Agents;
import support.pledge.access.agent.IssuerAway;
import support.pledge.access.agent.TokenRefused;

/** {@code Authorization: Bearer …} with an agent's token or a gateway's API key. */
final class BearerTokens implements AuthenticationManager {

    private final Agents agents;
    private final KeyRing keys;

    BearerTokens(Agents agents, KeyRing keys) {
        this.agents = agents;
        this.keys = keys;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String token = ((BearerTokenAuthenticationToken) authentication).getToken();
        return new CallerAuthentication(Agents.isToken(token) ? agent(token) : gateway(token));
    }

    private Caller gateway(String token) {
        return keys.find(token)
                .map(key -> new Caller(key.name(), key.desks(), key.channels()))
                .orElseThrow(() -> new Refused("unknown-key", null));
    }

    private Caller agent(String token) {
        try {
            Agent agent = agents.read(token);
            return new Caller(agent.id(), agent.desks());
        } catch (TokenRefused e) {
            throw new Refused(e.reason(), null);
        } catch (IssuerAway e) {
            throw new Refused("issuer-away", e);
        }
    }

    /** Not let in, and why, in the log's words. */
    static final class Refused extends InvalidBearerTokenException {
        private static final long serialVersionUID = 1L;
        private final String why;

        /** @param away the reason that is none of the caller's; null: the token is not good */
        Refused(String why, @Nullable IssuerAway away) {
            super("the token is not valid here", away);
            this.why = why;
        }

        String why() {
            return why;
        }

        boolean isOurs() {
            return getCause() instanceof IssuerAway;
        }
    }
}
