package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class ExcerptApiTest {
    private static final String PATH = "/api/alerts/" + new UUID(1, 1) + "/excerpts";

    private final Instant at = Clock.systemUTC().instant().minusSeconds(40);
    private RunningApi api;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        api = RunningApi.start(data, 0);
        CloseUps.put(api, at);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void givesThoseOfAnAlertsSensorsToWhoeverIsLoggedIn() throws Exception {
        api.context
                .getBean(Accounts.class)
                .put("ines", Set.of(Role.INSTALLER), RunningApi.PASSWORD);
        for (var who : new String[] {"olga", "arno", "ines"}) {
            assertThat(read(PATH, api.session(who)))
                    .extracting(each -> each.get("sensor").asText())
                    .containsExactlyInAnyOrder(
                            "z12-gravel", "z12-outer-fence", "z12-motion", "z12-wall");
        }
        assertThat(api.send(HttpRequest.newBuilder(api.uri(PATH))).statusCode()).isEqualTo(401);
    }

    @Test
    void saysAllThatTheNodeSaid() throws Exception {
        var fence = of("z12-outer-fence");
        assertThat(fence.get("fromMs").asInt()).isEqualTo(-30_000);
        assertThat(fence.get("untilMs").asInt()).isEqualTo(10_000);
        assertThat(fence.at("/onsets/1/atMs").asInt()).isEqualTo(4_600);
        assertThat(fence.at("/onsets/1/type").asText()).isEqualTo("fence-impulse-missed");
        assertThat(fence.at("/impulses/0/atMs").asInt()).isEqualTo(-29_600);
        assertThat(fence.at("/impulses/0/feedKv").asDouble()).isBetween(7.4, 7.5);

        assertThat(of("z12-motion").at("/states/1/state").asText()).isEqualTo("alarm");

        var sound = of("z12-gravel");
        assertThat(sound.at("/levels/0/rows/0/channel").asText()).isEqualTo("sound");
        assertThat(sound.at("/levels/1/everyMs").asInt()).isEqualTo(250);
        assertThat(sound.at("/levels/1/rows")).hasSize(20);
        var levels = Base64.getDecoder().decode(sound.at("/levels/1/rows/19/levels").asText());
        assertThat(levels).hasSize(160);
        assertThat(levels[44]).isZero();
    }

    @Test
    void anAlertOfOtherSensorsOrOfAnotherTimeHasNone() throws Exception {
        api.operations.put(Alerts.at("z40", 9, at));
        api.operations.put(Alerts.footsteps(10, at.minusSeconds(31)));
        api.operations.put(Alerts.footsteps(11, at.plusSeconds(10)));
        var arno = api.session("arno");

        assertThat(read("/api/alerts/" + new UUID(1, 9) + "/excerpts", arno)).isEmpty();
        assertThat(read("/api/alerts/" + new UUID(1, 10) + "/excerpts", arno)).isEmpty();
        // What began before may reach into it.
        assertThat(read("/api/alerts/" + new UUID(1, 11) + "/excerpts", arno)).hasSize(1);
        var nowhere = "/api/alerts/" + new UUID(9, 9) + "/excerpts";
        assertThat(api.send(api.get(nowhere, arno)).statusCode()).isEqualTo(404);
        assertThat(api.send(api.get(PATH + "?limit=101", arno)).statusCode()).isEqualTo(400);
    }

    @Test
    void standsInTheDescriptionOfTheApi() throws Exception {
        var description = api.send(api.get("/openapi/vallum.yml", api.session("arno")));
        assertThat(description.body()).contains("/api/alerts/{id}/excerpts", "LevelsView");
    }

    private JsonNode of(String sensor) throws Exception {
        for (var each : read(PATH, api.session("arno"))) {
            if (each.get("sensor").asText().equals(sensor)) {
                return each;
            }
        }
        throw new AssertionError("none of " + sensor);
    }

    private JsonNode read(String path, String session) throws Exception {
        var answer = api.send(api.get(path, session));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
