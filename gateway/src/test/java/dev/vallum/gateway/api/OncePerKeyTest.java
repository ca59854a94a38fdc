package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.store.Database;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class OncePerKeyTest {
    private static final Instant AT = Instant.parse("2026-11-21T02:14:07Z");

    /**
     * Log-in and what tells only what was seen; what a node's code, its own hash, or a source's own
     * name for it says once.
     */
    private static final Set<String> WITHOUT_KEYS =
            Set.of(
                    "/login",
                    "/logout",
                    "/api/receipts",
                    "/api/enrolment",
                    "/api/software",
                    "/api/inputs/{source}");

    @TempDir private Path data;
    private RunningApi api;
    private String olga;

    @BeforeEach
    void start() throws Exception {
        api = RunningApi.start(data, 0);
        olga = api.session("olga");
        api.send(api.post("/api/shifts", olga, "{}"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void anActIsCarriedOutOnceAndAnsweredTheSameEachTime() throws Exception {
        var first = api.send(note("k1", "{\"text\":\"the gate squeaks\"}"));
        var again = api.send(note("k1", "{ \"text\" : \"the gate squeaks\" }"));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void withoutAKeyOrWithAnotherItIsDoneAnew() throws Exception {
        api.send(api.post("/api/shifts/notes", olga, "{\"text\":\"one\"}"));
        api.send(api.post("/api/shifts/notes", olga, "{\"text\":\"one\"}"));
        api.send(note("k1", "{\"text\":\"one\"}"));
        api.send(note("k2", "{\"text\":\"one\"}"));
        assertThat(notes()).isEqualTo(4);
    }

    @Test
    void theFirstAnswerOutlivesARestart() throws Exception {
        var first = api.send(note("k1", "{\"text\":\"one\"}"));
        api.close();
        api = RunningApi.start(data, 0);

        var again = api.send(note("k1", "{\"text\":\"one\"}"));

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void aKeyIsForOneRequestAlone() throws Exception {
        api.send(note("k1", "{\"text\":\"one\"}"));

        var other = api.send(note("k1", "{\"text\":\"two\"}"));
        var elsewhere =
                api.send(api.post("/api/shifts", olga, "{}").header(KeyedActs.HEADER, "k1"));

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(elsewhere.statusCode()).isEqualTo(422);
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void eachAccountHasKeysOfItsOwn() throws Exception {
        api.send(note("k1", "{\"text\":\"one\"}"));
        api.context.getBean(Accounts.class).put("otto", Set.of(Role.OPERATOR), RunningApi.PASSWORD);
        olga = api.session("otto");
        assertThat(api.send(note("k1", "{\"text\":\"two\"}")).statusCode()).isEqualTo(201);
        assertThat(notes()).isEqualTo(2);
    }

    @Test
    void aRefusalIsTheSameEachTimeToo() throws Exception {
        var alert = Alerts.footsteps(1, AT);
        api.operations.put(alert);
        var path = "/api/alerts/" + alert.id() + "/close";
        var body = "{\"disposition\":\"TEST\"}";
        var refused = api.send(api.post(path, olga, body).header(KeyedActs.HEADER, "k1"));
        api.send(api.post("/api/alerts/" + alert.id() + "/acknowledge", olga, "{}"));

        var again = api.send(api.post(path, olga, body).header(KeyedActs.HEADER, "k1"));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).isEqualTo(refused.body());
    }

    @Test
    void whatWasNotValidLeavesTheKeyFree() throws Exception {
        assertThat(api.send(note("k1", "{\"text\":\"\"}")).statusCode()).isEqualTo(400);
        assertThat(api.send(note("k1", "{\"text\":\"one\"}")).statusCode()).isEqualTo(201);
        assertThat(api.send(note("k 1", "{\"text\":\"one\"}")).statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsStillUnderWayIsNotBegunAgain() throws Exception {
        var alert = Alerts.footsteps(1, AT);
        api.operations.put(alert);
        var request =
                api.post("/api/alerts/" + alert.id() + "/acknowledge", olga, "{}")
                        .header(KeyedActs.HEADER, "k1")
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            CompletableFuture<HttpResponse<String>> one;
            CompletableFuture<HttpResponse<String>> other;
            synchronized (api.operations) {
                one = http.sendAsync(request, BodyHandlers.ofString());
                other = http.sendAsync(request, BodyHandlers.ofString());
                CompletableFuture.anyOf(one, other).get(30, TimeUnit.SECONDS);
            }
            assertThat(List.of(one.get().statusCode(), other.get().statusCode()))
                    .containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void whatWasInterruptedBeforeItsAnswerIsNotDoneAgain() throws Exception {
        api.send(note("k1", "{\"text\":\"one\"}"));
        api.context
                .getBean(Database.class)
                .write(handle -> handle.execute("UPDATE keyed_act SET status = NULL"));

        var again = api.send(note("k1", "{\"text\":\"one\"}"));

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("read what came of it");
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void everythingThatChangesSomethingTakesAKey() {
        var withoutOne =
                api.context
                        .getBean(Router.class)
                        .uriRoutes()
                        .filter(route -> route.getHttpMethod() != HttpMethod.GET)
                        .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                        .filter(route -> !takesAKey(route))
                        .map(route -> route.getUriMatchTemplate().toPathString())
                        .distinct();
        assertThat(withoutOne).containsExactlyInAnyOrderElementsOf(WITHOUT_KEYS);
    }

    private static boolean takesAKey(UriRouteInfo<?, ?> route) {
        return route.getTargetMethod().getExecutableMethod().hasAnnotation(OncePerKey.class);
    }

    private HttpRequest.Builder note(String key, String body) {
        return api.post("/api/shifts/notes", olga, body).header(KeyedActs.HEADER, key);
    }

    private int notes() throws Exception {
        var shift = api.send(api.get("/api/shifts?limit=1", olga)).body();
        return shift.split("\"text\":", -1).length - 1;
    }
}
