package dev.vallum.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Closing;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.AlertStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.SuppressionStore;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.wire.Category;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WayOutTroublesTest {
    @TempDir private Path directory;
    private final SteppedClock clock = new SteppedClock();
    private OpenDatabase database;
    private OperationLoop operations;

    @BeforeEach
    void start() throws Exception {
        database = TestDatabase.open(DataDirectory.open(directory));
        operations = loop();
    }

    @AfterEach
    void stop() {
        operations.close();
        database.close();
    }

    @Test
    void raisesOneAlertForEachWayThatFails() throws Exception {
        operations.failed("hook", "HTTP 503");
        operations.failed("hook", "HTTP 503");
        operations.failed("mail", "no route");
        operations.doWork();
        operations.failed("hook", "HTTP 502");
        operations.doWork();

        assertThat(operations.open()).hasSize(2);
        var alert = about("hook");
        assertThat(alert.category()).isEqualTo(Category.FAULT);
        assertThat(alert.reasons().getFirst().rule()).isEqualTo(Rule.WAY_OUT_FAILED);
        assertThat(alert.reasons().getFirst().text())
                .isEqualTo("Way out hook: nothing gets through. HTTP 503.");
    }

    @Test
    void returnsWhenTheWayWorksAndRecursWhenItFailsAgain() throws Exception {
        operations.failed("hook", "HTTP 503");
        operations.doWork();
        operations = loop();
        operations.works("mail");
        operations.doWork();
        assertThat(about("hook").state()).isEqualTo(AlertState.UNACKNOWLEDGED);

        operations.works("hook");
        operations.doWork();
        assertThat(about("hook").state()).isEqualTo(AlertState.RETURNED_UNACKNOWLEDGED);
        operations.failed("hook", "HTTP 503");
        operations.doWork();
        assertThat(operations.open()).hasSize(1);
        assertThat(about("hook").state()).isEqualTo(AlertState.UNACKNOWLEDGED);
    }

    @Test
    void isClosedLikeAnyOther() throws Exception {
        operations.failed("hook", "HTTP 503");
        operations.doWork();
        var id = about("hook").id();
        operations.works("hook");
        operations.doWork();
        operations.acknowledge(id, "olga", "");
        assertThat(operations.close(id, "olga", new Closing(Disposition.FAULT, "")))
                .isInstanceOf(ActResult.Done.class);

        clock.advance(Duration.ofMinutes(1));
        operations.failed("hook", "HTTP 503");
        operations.doWork();
        assertThat(about("hook").id()).isNotEqualTo(id);
    }

    @Test
    void aWayThatWorksIsNoAlert() throws Exception {
        operations.works("hook");
        operations.doWork();
        assertThat(operations.open()).isEmpty();
    }

    private Alert about(String way) {
        return operations.open().stream()
                .filter(alert -> WayOutReports.isAbout(alert, way))
                .findFirst()
                .orElseThrow();
    }

    private OperationLoop loop() throws Exception {
        return new OperationLoop(
                Site.read(Path.of("src/main/resources/reference-site.yaml")),
                new DetectionStore(database),
                new AlertStore(database),
                new SuppressionStore(database),
                java.util.Optional::empty,
                Standby.none(),
                clock);
    }
}
