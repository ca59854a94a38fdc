package dev.vallum.gateway.notify.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.LifeCycle;
import dev.vallum.gateway.correlate.Direction;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.endtoend.Program;
import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.gateway.notify.notice.TestNotices;
import dev.vallum.gateway.notify.notice.WayOutException;
import dev.vallum.gateway.notify.security.SettingFiles;
import dev.vallum.wire.Category;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Debian's mosquitto. */
class HomeAssistantIT {
    @TempDir private Path folder;
    private final List<Alert> open = new CopyOnWriteArrayList<>();
    private MosquittoBroker broker;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Program.pathOf("mosquitto").isPresent(), "mosquitto is not installed");
        broker = new MosquittoBroker(folder);
        broker.listen();
    }

    @AfterEach
    void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void letsItselfBeFoundAndShowsHowThingsStandToThoseWhoComeLater() throws Exception {
        open.add(alert("z02"));
        try (var way = way(Status.ACTUAL)) {
            way.supervise();
            broker.listen();
            await().until(() -> broker.heard().size() == 6 + 6 + 3 + 1);

            var config =
                    new ObjectMapper()
                            .readTree(
                                    broker.heard()
                                            .get(
                                                    "homeassistant/binary_sensor/vallum_yard_z02"
                                                            + "/config"));
            assertThat(config.path("name").asText()).isEqualTo("Zone 2");
            assertThat(config.path("unique_id").asText()).isEqualTo("vallum_yard_z02");
            assertThat(config.at("/device/identifiers/0").asText()).isEqualTo("vallum_yard");
            assertThat(broker.heard())
                    .containsEntry(config.path("state_topic").asText(), "ON")
                    .containsEntry(config.path("availability_topic").asText(), "online")
                    .containsEntry("vallum-alerts/yard/zone/z01/state", "OFF")
                    .containsEntry("vallum-alerts/yard/alarm/state", "ON")
                    .containsEntry("vallum-alerts/yard/priority/state", "high")
                    .containsEntry(
                            "vallum-alerts/yard/zone/z02/attributes",
                            "{\"alerts\":[7],\"status\":\"ACTUAL\"}");
        }
    }

    @Test
    void tellsWhatHappenedAsAnEventAndChangesTheStates() throws Exception {
        try (var way = way(Status.EXERCISE)) {
            way.supervise();
            open.add(alert("z03"));
            assertThat(way.tell(TestNotices.exercise(3))).isInstanceOf(Answer.Taken.class);
            await().until(() -> broker.events().size() == 1);
            var event = new ObjectMapper().readTree(broker.events().getFirst());
            assertThat(event.path("event_type").asText()).isEqualTo("raised");
            assertThat(event.path("status").asText()).isEqualTo("EXERCISE");
            assertThat(event.path("headline").asText()).startsWith("EXERCISE: CRITICAL");
            assertThat(broker.heard()).containsEntry("vallum-alerts/yard/zone/z03/state", "ON");

            open.clear();
            way.tell(TestNotices.closed(4));
            await().until(() -> broker.events().size() == 2);
            assertThat(broker.heard())
                    .containsEntry("vallum-alerts/yard/zone/z03/state", "OFF")
                    .containsEntry("vallum-alerts/yard/priority/state", "clear");
        }
        await().until(() ->
                "offline".equals(broker.heard().get("vallum-alerts/yard/availability")));
    }

    @Test
    void aTestChangesNothingThatIsKept() throws Exception {
        try (var way = way(Status.ACTUAL)) {
            way.tell(TestNotices.test());
            await().until(() -> broker.events().size() == 1);
            assertThat(broker.events().getFirst()).contains("\"event_type\":\"test\"");
            assertThat(broker.heard()).containsOnlyKeys("vallum-alerts/yard/event");
        }
    }

    @Test
    void introducesItselfAgainToABrokerThatForgotEverything() throws Exception {
        try (var way = way(Status.ACTUAL)) {
            way.supervise();
            broker.kill();
            assertThatThrownBy(() -> way.tell(TestNotices.raised(3)))
                    .isInstanceOf(WayOutException.class);
            broker.startAgain();
            assertThat(way.tell(TestNotices.raised(3))).isInstanceOf(Answer.Taken.class);
            broker.listen();
            await().until(() -> broker.heard().size() == 6 + 6 + 3 + 1);
        }
    }

    private HomeAssistant way(Status status) {
        return new HomeAssistant(
                new HomeAssistantSettings(
                        URI.create(broker.address()), null, null, null, null, null),
                new SettingFiles(folder),
                TestNotices.PLAN,
                status,
                () -> open);
    }

    private static Alert alert(String zone) {
        var incident =
                new Incident(
                        new UUID(0, 7),
                        Category.INTRUSION,
                        Priority.HIGH,
                        Direction.INWARD,
                        TestNotices.TIME,
                        List.of(zone),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        false);
        return LifeCycle.raise(incident, null, 7, TestNotices.TIME).alert();
    }
}
