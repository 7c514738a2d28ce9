package support.pledge.access.agent;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.pledge.access.agent.TokenRefused.Why;

/** What a token says, once its signature is known to be good. */
final class Claims {
    /** How far two machines' clocks may be apart. */
    private static final Duration APART = Duration.ofSeconds(60);

    private Claims() {}

    /**
     * @param audience empty: not looked at
     * @throws TokenRefused when it is over, not begun, for somebody else or about nobody
     */
    static Agent agent(JWTClaimsSet claims, String audience, String desksClaim, Instant now) {
        Date end = claims.getExpirationTime();
        if (end == null || !now.minus(APART).isBefore(end.toInstant())) {
            throw new TokenRefused(Why.EXPIRED); // Also one without an end: nobody could take it back.
        }
        Date begin = claims.getNotBeforeTime();
        if (begin != null && now.plus(APART).isBefore(begin.toInstant())) {
            throw new TokenRefused(Why.NOT_YET);
        }
        if (!audience.isEmpty() && !claims.getAudience().contains(audience)) {
            throw new TokenRefused(Why.AUDIENCE);
        }
        String subject = claims.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new TokenRefused(Why.NOBODY);
        }
        String name = claims.getClaim("name") instanceof String text ? text : "";
        return new Agent(subject, name, desks(claims.getClaim(desksClaim)));
    }

    /** A list, or one text with commas or spaces between; a token that names no desk opens none. */
    private static Set<String> desks(@Nullable Object claim) {
        Stream<String> names = claim instanceof Collection<?> list
                ? list.stream().filter(Objects::nonNull).map(String::valueOf)
                : Stream.of((claim instanceof String text ? text : "").split("[,\\s]+"));
        return names.filter(name -> !name.isBlank()).collect(Collectors.toUnmodifiableSet());
    }
}
