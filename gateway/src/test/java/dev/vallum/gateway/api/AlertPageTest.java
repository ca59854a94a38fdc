package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Closing;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.alert.NuisanceCause;
import dev.vallum.gateway.store.MeasurementStore;
import dev.vallum.gateway.store.StoredMeasurements;
import dev.vallum.wire.Message.Measurement;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of one alert asks for. */
@SuppressWarnings("NullAway.Init") // set before each test
class AlertPageTest {
    private final Instant now = Clock.systemUTC().instant();
    private RunningApi api;
    private String arno;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        api = RunningApi.start(data, 0);
        arno = api.session("arno");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void measurementsOfANodeComeInPiecesTheLatestFirst() throws Exception {
        var store = api.context.getBean(MeasurementStore.class);
        for (int i = 0; i < 5; i++) {
            store.add(
                    List.of(
                            new StoredMeasurements(
                                    "n12",
                                    now.minusSeconds(60 - 2L * i),
                                    List.of(
                                            new Measurement(
                                                    "z12-fence", "feed voltage", i, "kV")))));
        }
        var path = "/api/nodes/n12/measurements?limit=3&from=" + now.minusSeconds(59);
        var first = api.send(api.get(path, arno));
        var values = new ArrayList<Double>();
        for (var each : new ObjectMapper().readTree(first.body())) {
            values.add(each.get("values").get(0).get("value").asDouble());
        }
        assertThat(values).containsExactly(4.0, 3.0, 2.0);
        var link = first.headers().firstValue("Link").orElseThrow();
        var second = read(link.substring(1, link.indexOf('>')));
        assertThat(second).hasSize(1);
        assertThat(second.get(0).get("values").get(0).get("value").asDouble()).isEqualTo(1.0);
    }

    @Test
    void aSensorsHistoryCountsWhatItsAlertsWere() throws Exception {
        api.operations.put(Alerts.footsteps(1, now));
        api.operations.put(Alerts.footsteps(2, now));
        api.operations.put(Alerts.in(AlertState.LATCHED, Alerts.footsteps(3, now)));
        api.operations.close(
                new UUID(1, 3),
                "olga",
                new Closing(Disposition.NUISANCE, NuisanceCause.ANIMAL, "a fox"));

        var history = read("/api/sensors/z12-gravel/history?limit=2");
        assertThat(history.get("raised").asInt()).isEqualTo(3);
        assertThat(history.get("judged").asInt()).isEqualTo(1);
        assertThat(history.get("nuisances").asInt()).isEqualTo(1);
        assertThat(history.get("alerts")).hasSize(2);
        assertThat(history.get("alerts").get(0).get("cause").asText()).isEqualTo("ANIMAL");
        assertThat(history.path("walkTest").path("walks").isMissingNode()).isTrue();
        var rest = read("/api/sensors/z12-gravel/history?limit=2&before=" + history.get("before"));
        assertThat(rest.get("alerts")).hasSize(1);
        assertThat(read("/api/sensors/z13-gravel/history").get("raised").asInt()).isZero();
        assertThat(api.send(api.get("/api/sensors/nowhere/history", arno)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void relatedIsWhatHappenedNearbyAtTheTime() throws Exception {
        api.operations.put(Alerts.footsteps(1, now));
        api.operations.put(Alerts.footsteps(2, now.minusSeconds(60)));
        api.operations.put(Alerts.footsteps(3, now.minusSeconds(3600)));
        api.operations.put(Alerts.at("z13", 4, now.minusSeconds(30)));
        api.operations.put(Alerts.at("z40", 5, now.minusSeconds(30)));

        var related = read("/api/alerts/" + new UUID(1, 1) + "/related");
        assertThat(related).extracting(each -> each.get("number").asInt()).containsExactly(4, 2);
        var piece = read("/api/alerts/" + new UUID(1, 1) + "/related?before=4");
        assertThat(piece).extracting(each -> each.get("number").asInt()).containsExactly(2);
    }

    @Test
    void aSensorsDetectionsAreCountedAndFoundUntilAMoment() throws Exception {
        Scenes.crossing(api, now.minusSeconds(40));

        var history = read("/api/sensors/z12-gravel/history?days=1");
        assertThat(history.at("/detections/footsteps").asInt()).isEqualTo(1);
        var begun = "/api/detections?sensor=z12-gravel&until=" + now.minusSeconds(35);
        assertThat(read(begun))
                .extracting(each -> each.get("phase").asText())
                .containsExactly("ONSET");
        assertThat(read("/api/detections?sensor=z12-gravel&until=" + now)).hasSize(2);
    }

    private JsonNode read(String path) throws Exception {
        var answer = api.send(api.get(path, arno));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
