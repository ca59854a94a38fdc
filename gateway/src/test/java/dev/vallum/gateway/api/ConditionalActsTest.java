package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.identity.SettingsOrders;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // set before each test
class ConditionalActsTest {
    private static final Instant AT = Instant.parse("2026-11-21T02:14:07Z");

    private RunningApi api;
    private String olga;
    private Alert alert;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        api = RunningApi.start(data, 0);
        olga = api.session("olga");
        alert = Alerts.footsteps(1, AT);
        api.operations.put(alert);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void anAlertsTagIsAnotherOneAfterEachAct() throws Exception {
        var path = "/api/alerts/" + alert.id();
        assertThat(tag(api.send(api.get(path, olga)))).isEqualTo("\"1\"");

        var taken = api.send(api.post(path + "/acknowledge", olga, "{}"));

        assertThat(tag(taken)).isEqualTo("\"2\"");
        assertThat(tag(api.send(api.get(path, olga)))).isEqualTo("\"2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "*", "\"7\", \"1\""})
    void anActOnWhatIsStillAsSeenIsCarriedOut(String ifMatch) throws Exception {
        assertThat(act("acknowledge", ifMatch, "{}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "W/\"1\"", "\"\""})
    void anActOnWhatHasChangedIsRefusedWithWhatItIsNow(String ifMatch) throws Exception {
        var answer = act("acknowledge", ifMatch, "{}");

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(tag(answer)).isEqualTo("\"1\"");
        assertThat(answer.body())
                .contains("\"current\":{\"id\":\"" + alert.id() + "\"")
                .contains("\"state\":\"UNACKNOWLEDGED\"");
        assertThat(api.operations.find(alert.id())).contains(alert);
    }

    @Test
    void ofTwoWhoActOnTheSameTheSecondIsTold() throws Exception {
        api.operations.put(Alerts.returned(alert));
        var close = "{\"disposition\":\"TEST\"}";
        assertThat(act("close", "\"1\"", close).statusCode()).isEqualTo(200);
        assertThat(act("close", "\"1\"", close).statusCode()).isEqualTo(412);
        assertThat(act("close", "\"2\"", close).statusCode()).isNotEqualTo(412);
    }

    @Test
    void whatIsNoTagIsSaidToBeNone() throws Exception {
        var answer = act("acknowledge", "1", "{}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("If-Match: '1' is no entity tag");
    }

    @Test
    void problemsThatAreAboutNothingShowNothing() throws Exception {
        assertThat(act("acknowledge", "1", "{}").body()).doesNotContain("current");
    }

    @Test
    void settingsFollowThoseThatWereSeen() throws Exception {
        api.context
                .getBean(Accounts.class)
                .put("ines", Set.of(Role.INSTALLER), RunningApi.PASSWORD);
        var ines = api.session("ines");
        certify("n12");
        assertThat(give(ines, "*", "").statusCode()).isEqualTo(412);
        var first = api.context.getBean(SettingsOrders.class).order("n12", "", "ines");
        var path = "/api/nodes/n12/settings";
        var seen = tag(api.send(api.get(path, ines)));
        assertThat(seen).isEqualTo("\"" + first.number() + "\"");

        var second = give(ines, seen, "measurementsEvery: 5s\\n");
        var third = give(ines, seen, "measurementsEvery: 9s\\n");

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(third.statusCode()).isEqualTo(412);
        assertThat(third.body()).contains("\"current\":{\"node\":\"n12\"").contains("5s");
        assertThat(tag(third)).isEqualTo(tag(second));
        assertThat(give(ines, tag(second), "").statusCode()).isEqualTo(202);
    }

    private void certify(String node) throws Exception {
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        var certificate = api.context.getBean(Authority.class).issue(node, key, Purpose.CONNECTION);
        api.context.getBean(NodeCertificateStore.class).add(certificate);
    }

    private HttpResponse<String> give(String who, String ifMatch, String settings)
            throws Exception {
        return api.send(
                api.get("/api/nodes/n12/settings", who)
                        .header("Content-Type", "application/json")
                        .header("If-Match", ifMatch)
                        .PUT(BodyPublishers.ofString("{\"settings\":\"" + settings + "\"}")));
    }

    private HttpResponse<String> act(String what, String ifMatch, String body) throws Exception {
        return api.send(
                api.post("/api/alerts/" + alert.id() + "/" + what, olga, body)
                        .header("If-Match", ifMatch));
    }

    private static String tag(HttpResponse<?> answer) {
        return answer.headers().firstValue("ETag").orElse("");
    }
}
