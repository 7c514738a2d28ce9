package support.pledge.system;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import support.pledge.access.testkit.TestIssuer;

/** What people bring who may not come in, by what it is. */
final class Forgeries {
    private final TestIssuer issuer;

    Forgeries(TestIssuer issuer) {
        this.issuer = issuer;
    }

    /** Good nowhere. */
    Map<String, String> bad() {
        var good = issuer.claims("pledge", "*").build();
        var bad = new LinkedHashMap<String, String>();
        bad.put("no token", "");
        bad.put("a wrong key", "pk_0123456789abcdef");
        bad.put("a wrong signature", issuer.underItsName(good));
        bad.put("a key that the issuer does not name", TestIssuer.byAnotherKey(good));
        bad.put("alg none", TestIssuer.unsigned(good));
        bad.put("the public key as a secret", issuer.byPublicKey(good));
        bad.put("an expired token", issuer.token(ending(good, -61)));
        bad.put("another audience", issuer.token(issuer.claims("shop", "*").build()));
        bad.put(
                "another issuer",
                issuer.token(new JWTClaimsSet.Builder(good)
                        .issuer("https://other.example")
                        .build()));
        bad.put("a forged chat token", "pc2.demo.00000000000.zzzzzz.0.00000000000000000000000000000000");
        return bad;
    }

    /** Good, but for a desk that is not the ticket's. */
    String agentOfAnotherDesk() {
        return issuer.token(issuer.claims("pledge", "nowhere").build());
    }

    private static JWTClaimsSet ending(JWTClaimsSet claims, long seconds) {
        return new JWTClaimsSet.Builder(claims)
                .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
                .build();
    }
}
