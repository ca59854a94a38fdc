package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.audit.AuditRecord;
import dev.vallum.gateway.signin.SignIn;
import dev.vallum.gateway.store.AuditStore;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // set before each test
class SignInTest {
    @TempDir private Path folder;
    private TestProvider provider;
    private RunningApi api;

    @BeforeEach
    void start() throws Exception {
        provider = new TestProvider();
        var file = file("");
        api =
                RunningApi.start(
                        folder.resolve("data"), 0, Map.of("vallum.sign-in", file.toString()));
    }

    @AfterEach
    void stop() {
        api.close();
        provider.close();
    }

    @Test
    void whoTheProviderVouchesForComesInWithTheirRole() throws Exception {
        assertThat(api.send(HttpRequest.newBuilder(api.uri("/oidc"))).body())
                .isEqualTo("{\"label\":\"Site login\"}");
        var home = signIn();

        assertThat(home.statusCode()).isEqualTo(303);
        assertThat(home.headers().firstValue("Location")).contains("/");
        var session = cookie(home, "vallum-session");
        assertThat(home.headers().allValues("Set-Cookie"))
                .anyMatch(each ->
                        each.startsWith("vallum-session=") && each.contains("SameSite=Strict"));
        assertThat(api.send(api.get("/api/session", session)).body())
                .contains("\"name\":\"maria@sso\"", "\"roles\":[\"OPERATOR\"]");
        assertThat(latest())
                .satisfies(entry -> {
                    assertThat(entry.who()).isEqualTo("maria@sso");
                    assertThat(entry.action()).isEqualTo("logged in");
                    assertThat(entry.detail()).isEqualTo("by " + provider.issuer());
                });
        api.send(api.post("/api/shifts", session, "{}"));
        assertThat(api.send(api.get("/api/audit", session)).statusCode()).isEqualTo(403);
    }

    @Test
    void theTicketIsForTheBrowserAloneAndCrossesNoOtherWay() throws Exception {
        var cookie = setOut().headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("vallum-sign-in=")
                .contains("Path=/oidc", "HTTPOnly", "SameSite=Lax", "Max-Age=600");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonce",
                "audience",
                "issuer",
                "expired",
                "not-yet",
                "strangers-key",
                "unsigned"
            })
    void aTokenThatIsNotForThisIsRefusedAndPutOnRecord(String lie) throws Exception {
        switch (lie) {
            case "nonce" -> provider.lie(claims -> claims.claim("nonce", "another"));
            case "audience" -> provider.lie(claims -> claims.audience("another"));
            case "issuer" -> provider.lie(claims -> claims.issuer("http://127.0.0.1:1"));
            case "expired" ->
                    provider.lie(claims ->
                            claims.expirationTime(Date.from(Instant.now().minusSeconds(120))));
            case "not-yet" ->
                    provider.lie(
                            claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(600))));
            case "strangers-key" -> provider.sign(TestProvider.Signing.STRANGERS_KEY);
            default -> provider.sign(TestProvider.Signing.NONE);
        }
        requireRefused(signIn(), "token", "TOKEN: ");
    }

    @Test
    void whoHasNoRoleHereIsRefusedAndPutOnRecord() throws Exception {
        provider.groups(List.of("cooks"));
        requireRefused(signIn(), "no_role", "NO_ROLE: maria@sso has no role here");
    }

    @Test
    void whomTheProviderDoesNotLetInIsRefused() throws Exception {
        var begun = setOut();
        var state = state(begun);
        var back = callback("?error=access_denied&state=" + state, cookie(begun, "vallum-sign-in"));
        requireRefused(back, "denied", "DENIED: ");
    }

    @Test
    void aCodeThatSomebodyElseFetchedIsWorthNothing() throws Exception {
        var begun = setOut();
        // Theirs was begun with another challenge.
        var theirs = provider.logIn(location(setOut()));
        var code = theirs.getRawQuery().replaceAll("state=[^&]*", "state=" + state(begun));
        requireRefused(callback("?" + code, cookie(begun, "vallum-sign-in")), "denied", "DENIED: ");
    }

    @Test
    void whoDidNotSetOutHereIsRefused() throws Exception {
        long before = records();
        var begun = setOut();
        var back = "?" + provider.logIn(location(begun)).getRawQuery();
        var other = cookie(setOut(), "vallum-sign-in");

        for (var ticket : List.of("none=none", "vallum-sign-in=" + "0".repeat(64), other)) {
            var answer = callback(back, ticket);
            assertThat(answer.headers().firstValue("Location")).contains("/?sign-in=unknown");
            assertThat(cookies(answer)).doesNotContain("vallum-session");
        }
        assertThat(records()).isEqualTo(before);

        assertThat(cookies(callback(back, cookie(begun, "vallum-sign-in"))))
                .contains("vallum-session");
        assertThat(cookies(callback(back, cookie(begun, "vallum-sign-in"))))
                .doesNotContain("vallum-session");
    }

    @Test
    void withoutTheProviderLocalAccountsComeInAsEver() throws Exception {
        provider.close();
        assertThat(setOut().headers().firstValue("Location")).contains("/?sign-in=unreachable");
        assertThat(api.logIn("olga", RunningApi.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void withoutAFileThereIsNoProvider(@TempDir Path data) throws Exception {
        try (var other = RunningApi.start(data, 0)) {
            assertThat(other.send(HttpRequest.newBuilder(other.uri("/oidc"))).body())
                    .isEqualTo("{\"label\":null}");
            for (var path : List.of("/oidc/start", "/oidc/callback?code=1&state=2")) {
                assertThat(other.send(HttpRequest.newBuilder(other.uri(path))).statusCode())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void aFileThatIsWrongIsSaidToBe() throws Exception {
        requireWrong("colour: red\n", "colour");
        requireWrong("trustFile: no.pem\n", "no.pem: no certificates");
        Files.setPosixFilePermissions(
                folder.resolve("secret"), PosixFilePermissions.fromString("rw-r--r--"));
        requireWrong("", "chmod 600");
    }

    private void requireWrong(String more, String what) throws Exception {
        var file = file(more);
        assertThatThrownBy(() -> SignIn.read(file, Clock.systemUTC()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("sign-in.yaml");
    }

    private Path file(String more) throws Exception {
        var secret = folder.resolve("secret");
        if (!Files.exists(secret)) {
            Files.writeString(secret, TestProvider.SECRET);
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        }
        return Files.writeString(
                folder.resolve("sign-in.yaml"),
                """
                label: Site login
                issuer: %s
                clientId: vallum
                clientSecretFile: secret
                address: http://127.0.0.1:8080
                rolesClaim: groups
                roles:
                  watch: [operator]
                  chief: [supervisor, installer]
                """
                                .formatted(provider.issuer())
                        + more);
    }

    private void requireRefused(HttpResponse<String> answer, String shown, String recorded) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/?sign-in=" + shown);
        assertThat(cookies(answer)).doesNotContain("vallum-session");
        assertThat(latest())
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo("log-in refused");
                    assertThat(entry.subject()).isEqualTo("account/sso");
                    assertThat(entry.detail()).startsWith(recorded);
                });
    }

    /** There and back. */
    private HttpResponse<String> signIn() throws Exception {
        var begun = setOut();
        var back = provider.logIn(location(begun));
        assertThat(back.getPath()).isEqualTo("/oidc/callback");
        return callback("?" + back.getRawQuery(), cookie(begun, "vallum-sign-in"));
    }

    private HttpResponse<String> setOut() throws Exception {
        return api.send(HttpRequest.newBuilder(api.uri("/oidc/start")));
    }

    private HttpResponse<String> callback(String query, String cookie) throws Exception {
        return api.send(api.get("/oidc/callback" + query, cookie));
    }

    private static URI location(HttpResponse<?> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static String state(HttpResponse<?> begun) {
        return location(begun).getRawQuery().replaceAll("(?:.*&)?state=([^&]*).*", "$1");
    }

    private static List<String> cookies(HttpResponse<?> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(each -> each.substring(0, each.indexOf('=')))
                .toList();
    }

    private static String cookie(HttpResponse<?> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(0, each.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private AuditEntry latest() {
        return api.context.getBean(AuditStore.class).before(Long.MAX_VALUE, 1).stream()
                .map(AuditRecord::entry)
                .findFirst()
                .orElseThrow();
    }

    private long records() {
        return api.context.getBean(AuditStore.class).before(Long.MAX_VALUE, 1000).size();
    }
}
