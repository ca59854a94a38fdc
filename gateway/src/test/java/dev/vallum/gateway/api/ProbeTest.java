package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.vallum.gateway.ingest.IngestFigures;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.TestDatabase;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class ProbeTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:14:07Z");

    @TempDir private Path directory;
    private OpenDatabase database;
    private final IngestFigures ingest = mock();
    private final Operations operations = mock();
    private Readiness readiness;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.open(DataDirectory.open(directory));
        readiness =
                new Readiness(
                        new DetectionStore(database),
                        ingest,
                        operations,
                        Clock.fixed(NOW, ZoneOffset.UTC));
        given(true, true, NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isReadyWhenAllWorks() {
        assertThat(readiness.look()).isEqualTo(new Readiness.Checks(true, true, true));
        assertThat(readiness.look().allHold()).isTrue();
    }

    @Test
    void isNotReadyWithoutTheBroker() {
        given(false, true, NOW);
        assertThat(readiness.look()).isEqualTo(new Readiness.Checks(true, false, true));
        assertThat(readiness.look().allHold()).isFalse();
    }

    @Test
    void isNotReadyWhileNothingCanBeStored() {
        given(true, false, NOW);
        assertThat(readiness.look()).isEqualTo(new Readiness.Checks(false, true, true));
    }

    @Test
    void isNotReadyWhileTheDatabaseDoesNotAnswer() {
        database.close();
        assertThat(readiness.look()).isEqualTo(new Readiness.Checks(false, true, true));
    }

    @Test
    void isNotReadyOnceTheOperationIsStuck() {
        given(true, true, NOW.minus(Operations.Progress.LONGEST_STEP).plusMillis(1));
        assertThat(readiness.look().operation()).isTrue();
        given(true, true, NOW.minus(Operations.Progress.LONGEST_STEP));
        assertThat(readiness.look()).isEqualTo(new Readiness.Checks(true, true, false));
    }

    @Test
    void strangersAreToldNoMoreThanWhether(@TempDir Path data) throws Exception {
        try (var api = RunningApi.start(data, 0)) {
            for (var path : new String[] {"/health/live", "/health/liveness"}) {
                var live = api.send(HttpRequest.newBuilder(api.uri(path)));
                assertThat(live.statusCode()).isEqualTo(200);
                assertThat(live.body()).isEqualTo("{\"status\":\"UP\"}");
            }
            api.operations.setStuck(true);
            // There is no broker in this test.
            var ready = api.send(HttpRequest.newBuilder(api.uri("/health/ready")));
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).isEqualTo("{\"status\":\"NOT_READY\"}");

            var told = api.send(api.get("/health/ready", api.session("olga")));
            assertThat(told.statusCode()).isEqualTo(503);
            assertThat(told.body())
                    .contains("\"database\":true", "\"broker\":false", "\"operation\":false");
        }
    }

    private void given(boolean connected, boolean storing, Instant workedAt) {
        var none = new IngestFigures().snapshot();
        when(ingest.snapshot())
                .thenReturn(
                        new IngestFigures.Snapshot(
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                none.refused(),
                                none.detections(),
                                none.commitTimes(),
                                connected,
                                storing));
        when(operations.progress()).thenReturn(new Operations.Progress(workedAt, 0));
    }
}
