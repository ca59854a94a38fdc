package dev.vallum.gateway.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** An OpenID Connect provider where everybody logs in at once, and that can be made to lie. */
final class TestProvider implements AutoCloseable {
    static final String CLIENT = "vallum";
    static final String SECRET = "a secret between the two of them";

    private final HttpServer http;
    private final ECKey key = key("k1");
    private final ECKey strangersKey = key("k1");

    /** Who set out with which wishes, by their codes; each is good once. */
    private final Map<String, Map<String, List<String>>> codes = new ConcurrentHashMap<>();

    private volatile UnaryOperator<JWTClaimsSet.Builder> lie = UnaryOperator.identity();
    private volatile Signing signing = Signing.OWN_KEY;
    private volatile List<String> groups = List.of("watch");

    /** How tokens are signed. */
    enum Signing {
        OWN_KEY,
        STRANGERS_KEY,
        NONE
    }

    TestProvider() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        http.createContext(
                "/.well-known/openid-configuration", each -> answer(each, 200, metadata()));
        http.createContext(
                "/keys", each -> answer(each, 200, new JWKSet(key.toPublicJWK()).toString()));
        http.createContext("/token", this::token);
        http.createContext("/authorize", this::authorize);
        http.start();
    }

    URI issuer() {
        // Another site than that of the gateway, as browsers see it.
        return URI.create("http://localhost:" + http.getAddress().getPort());
    }

    void groups(List<String> wanted) {
        groups = wanted;
    }

    void lie(UnaryOperator<JWTClaimsSet.Builder> how) {
        lie = how;
    }

    void sign(Signing how) {
        signing = how;
    }

    /**
     * What a person does there: logs in.
     *
     * @return where they are sent back to
     */
    URI logIn(URI place) {
        var wishes = URLUtils.parseParameters(place.getRawQuery());
        var code = UUID.randomUUID().toString();
        codes.put(code, wishes);
        return URI.create(
                "%s?code=%s&state=%s&iss=%s"
                        .formatted(
                                first(wishes, "redirect_uri"),
                                code,
                                first(wishes, "state"),
                                issuer()));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders()
                    .set("Location", logIn(exchange.getRequestURI()).toString());
            exchange.sendResponseHeaders(302, -1);
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var asked = URLUtils.parseParameters(body);
        var wishes = codes.remove(first(asked, "code"));
        if (wishes == null || !isClient(exchange) || !isSame(asked, wishes)) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        var text =
                "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
                        .formatted(idToken(first(wishes, "nonce")));
        answer(exchange, 200, text);
    }

    private static boolean isClient(HttpExchange exchange) {
        var pair = CLIENT + ":" + SECRET.replace(" ", "+");
        var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return ("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    /** Whoever fetches the token has to know what the challenge was made from. */
    private static boolean isSame(
            Map<String, List<String>> asked, Map<String, List<String>> wishes) {
        var verifier = new CodeVerifier(first(asked, "code_verifier"));
        var challenge = CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue();
        return first(wishes, "code_challenge_method").equals("S256")
                && first(wishes, "code_challenge").equals(challenge)
                && first(wishes, "redirect_uri").equals(first(asked, "redirect_uri"));
    }

    private String idToken(String nonce) {
        var now = Instant.now();
        var claims =
                lie.apply(
                                new JWTClaimsSet.Builder()
                                        .issuer(issuer().toString())
                                        .subject("4711")
                                        .audience(CLIENT)
                                        .issueTime(Date.from(now))
                                        .expirationTime(Date.from(now.plusSeconds(300)))
                                        .claim("nonce", nonce)
                                        .claim("preferred_username", "maria")
                                        .claim("groups", groups))
                        .build();
        if (signing == Signing.NONE) {
            return new PlainJWT(claims).serialize();
        }
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build();
            var token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(signing == Signing.OWN_KEY ? key : strangersKey));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String metadata() {
        return """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
         "jwks_uri":"%1$s/keys","response_types_supported":["code"],
         "subject_types_supported":["public"],
         "id_token_signing_alg_values_supported":["ES256"]}\
        """
                .formatted(issuer());
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            var body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of("")).getFirst();
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
