package support.pledge.access.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An OpenID provider as small as can be: discovery, keys, and tokens good and bad. */
public final class TestIssuer implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final HttpServer server;
    private final String address;
    private volatile RSAKey rsa = rsa();
    private volatile JWK ec = ec();
    /** How often its keys were asked for. */
    public final AtomicInteger asked = new AtomicInteger();

    private TestIssuer(HttpServer server) {
        this.server = server;
        address = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, "{\"issuer\":\"" + address + "\",\"jwks_uri\":\"" + address + "/keys\"}"));
        server.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            answer(exchange, new JWKSet(List.of(rsa, ec)).toString(true));
        });
        server.start();
    }

    /** @param port 0 for one that is free */
    public static TestIssuer start(int port) {
        try {
            return new TestIssuer(HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public String address() {
        return address;
    }

    /** From now on it signs with other keys, and names only these. */
    public void rotate() {
        rsa = rsa();
        ec = ec();
    }

    /** For an agent of the desks, for ten minutes. */
    public JWTClaimsSet.Builder claims(String audience, String... desks) {
        return new JWTClaimsSet.Builder()
                .issuer(address)
                .subject("a-7")
                .audience(audience)
                .claim("name", "Ada of the issuer")
                .claim("desks", List.of(desks))
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    }

    public String token(JWTClaimsSet claims) {
        return token(claims, JWSAlgorithm.RS256);
    }

    public String token(JWTClaimsSet claims, JWSAlgorithm algorithm) {
        return sign(claims, algorithm, JWSAlgorithm.Family.EC.contains(algorithm) ? ec : rsa, header -> header);
    }

    /** Signed by a key that it does not name. */
    public static String byAnotherKey(JWTClaimsSet claims) {
        return sign(claims, JWSAlgorithm.RS256, rsa(), header -> header);
    }

    /** Under the name of its key, but not by it. */
    public String underItsName(JWTClaimsSet claims) {
        String name = rsa.getKeyID();
        return sign(claims, JWSAlgorithm.RS256, rsa(), header -> header.keyID(name));
    }

    public static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** HS256, with what everybody may know, the public key, as the secret. */
    public String byPublicKey(JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(rsa.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new MACSigner(rsa.toRSAPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(
            JWTClaimsSet claims, JWSAlgorithm algorithm, JWK key, UnaryOperator<JWSHeader.Builder> header) {
        try {
            var jwt = new SignedJWT(
                    header.apply(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()))
                            .build(),
                    claims);
            jwt.sign(new DefaultJWSSignerFactory().createJWSSigner(key, algorithm));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID("rsa-" + NUMBER.incrementAndGet())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWK ec() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID("ec-" + NUMBER.incrementAndGet())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** It is away from now on. */
    @Override
    public void close() {
        server.stop(0);
    }
}
