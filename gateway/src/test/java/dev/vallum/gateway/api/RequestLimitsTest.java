package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

@SuppressWarnings("NullAway.Init") // set before each test
class RequestLimitsTest {
    private RunningApi api;
    private String olga;
    private String arno;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        api = RunningApi.start(data, 0);
        olga = api.session("olga");
        arno = api.session("arno");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void whoIsLoggedInIsHeldUpForAMomentAndNobodyElse() throws Exception {
        var refused = untilRefused(api.get("/api/session", olga));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.body()).contains("Too many requests; wait 1 s");
        assertThat(api.send(api.get("/api/session", arno)).statusCode()).isEqualTo(200);
        assertThat(api.send(HttpRequest.newBuilder(api.uri("/health/liveness"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void strangersAreHeldUpWhateverCookieTheyMakeUp() throws Exception {
        var made = api.get("/api/session", "vallum-session=eyJhbGciOiJIUzI1NiJ9.e30.AAAA");

        assertThat(untilRefused(made).statusCode()).isEqualTo(429);
        assertThat(api.send(api.get("/api/session", olga)).statusCode()).isEqualTo(200);
    }

    @Test
    void theFilesOfThePageAreForEverybody() throws Exception {
        untilRefused(HttpRequest.newBuilder(api.uri("/api/session")));
        assertThat(api.send(HttpRequest.newBuilder(api.uri("/main.js"))).statusCode())
                .isEqualTo(200);
    }

    /** Eight pages that each tell what they have painted sixty times a second. */
    @Test
    void aFloodOfAlertsHoldsNobodyUp() throws Exception {
        for (int i = 0; i < 8 * 60 * 3; i++) {
            var receipt =
                    api.post("/api/receipts", olga, "{\"events\":[{\"id\":\"a-1\",\"agoMs\":0}]}");
            assertThat(api.send(receipt).statusCode()).isEqualTo(204);
        }
        var alert = Alerts.footsteps(1, Instant.parse("2026-11-21T02:14:07Z"));
        api.operations.put(alert);
        var taken = api.post("/api/alerts/" + alert.id() + "/acknowledge", olga, "{}");
        assertThat(api.send(taken).statusCode()).isEqualTo(200);
    }

    @Test
    void soManyPagesOfAnAccountListenAtOnce() throws Exception {
        var stream = api.context.getBean(LiveStream.class);
        var until = Instant.now().plusSeconds(600);
        var most = api.context.getBean(ApiSettings.class).streams();
        var first = Flux.from(stream.open("olga", until, Set.of(), ENGLISH, null)).subscribe();
        for (int i = 1; i < most; i++) {
            stream.open("olga", until, Set.of(), ENGLISH, null);
        }

        var refused = api.send(api.get("/api/stream", olga));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("10");
        assertThatThrownBy(() -> stream.open("olga", until, Set.of(), ENGLISH, null))
                .isInstanceOf(TooManyException.class);
        stream.open("arno", until, Set.of(), ENGLISH, null);
        first.dispose();
        stream.open("olga", until, Set.of(), ENGLISH, null);
        assertThat(stream.pages()).isEqualTo(most + 1);
    }

    @Test
    void addressesOfOneNetworkCountAsOne() {
        assertThat(network("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(network("2001:db8:1:2::1"))
                .isNotEqualTo(network("2001:db8:1:3::1"));
        assertThat(network("192.0.2.1")).isNotEqualTo(network("192.0.2.2"));
    }

    private static String network(String address) {
        return RequestLimits.network(new InetSocketAddress(address, 1));
    }

    /** More than any bound lets through, one after the other. */
    private HttpResponse<String> untilRefused(HttpRequest.Builder request) throws Exception {
        var answer = api.send(request);
        for (int i = 0; i < 20_000 && answer.statusCode() != 429; i++) {
            answer = api.send(request);
        }
        return answer;
    }
}
