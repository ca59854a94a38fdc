package dev.vallum.gateway.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vallum.gateway.notify.DeliveryAttempt;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.operation.OperationStand;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.store.DeliveryState;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-21T03:40:00Z");

    @TempDir private Path folder;

    @Test
    void tellsTheCollectorOfAnAlertAsItIsRaised() throws Exception {
        try (var stand = new OperationStand(folder);
                var operations = stand.loop();
                var receiver = new SpanReceiver();
                var traces = traces(stand, operations, Optional.of(receiver.url()))) {
            traces.start();
            stand.detected("n12", "z12-gravel", DetectionType.FOOTSTEPS, Phase.ONSET);
            operations.doWork();
            var alert = operations.open().getFirst();
            var trace = alert.id().toString().replace("-", "");
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(receiver.spans(trace))
                                    .extracting(Span::getName)
                                    .containsExactlyInAnyOrder(
                                            "alert", "detection", "deliver", "correlate"));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(traces.figures()).isEqualTo(new Traces.Figures(4, 0)));
        }
    }

    @Test
    void tellsEachAttemptAndHowItEnded() throws Exception {
        var alert = UUID.randomUUID();
        try (var stand = new OperationStand(folder);
                var operations = stand.loop();
                var receiver = new SpanReceiver();
                var traces = traces(stand, operations, Optional.of(receiver.url()))) {
            traces.start();
            traces.tried(attempt(alert, 1, DeliveryState.WAITING, "nobody answers"));
            traces.tried(attempt(alert, 2, DeliveryState.ANSWERED, "HTTP 200"));
            var trace = alert.toString().replace("-", "");
            await().atMost(PATIENCE).until(() -> receiver.spans(trace).size() == 3);
            var told = receiver.spans(trace);
            assertThat(told)
                    .extracting(Span::getName)
                    .containsExactly("attempt", "attempt", "notify");
            assertThat(told.getFirst().getStatus().getCode())
                    .isEqualTo(StatusCode.STATUS_CODE_ERROR);
            assertThat(told.getFirst().getStatus().getMessage()).isEqualTo("nobody answers");
            assertThat(told.get(1).getParentSpanId()).isEqualTo(told.get(2).getSpanId());
            var whole = HexFormat.of().formatHex(told.get(2).getParentSpanId().toByteArray());
            assertThat(attempt(alert, 2, DeliveryState.ANSWERED, "").notice().traceParent())
                    .isEqualTo("00-" + trace + "-" + whole + "-01");
        }
    }

    @Test
    void countsWhatNoCollectorTakesAndHoldsUpNobody() throws Exception {
        URI nowhere;
        try (var receiver = new SpanReceiver()) {
            nowhere = receiver.url();
        }
        try (var stand = new OperationStand(folder);
                var operations = stand.loop();
                var traces = traces(stand, operations, Optional.of(nowhere))) {
            traces.start();
            traces.tried(attempt(UUID.randomUUID(), 1, DeliveryState.ANSWERED, ""));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(traces.figures()).isEqualTo(new Traces.Figures(0, 2)));
        }
    }

    @Test
    void doesNothingWithoutACollector() throws Exception {
        try (var stand = new OperationStand(folder);
                var operations = stand.loop();
                var traces = traces(stand, operations, Optional.empty())) {
            traces.start();
            traces.tried(attempt(UUID.randomUUID(), 1, DeliveryState.ANSWERED, ""));
            assertThat(traces.figures()).isEqualTo(new Traces.Figures(0, 0));
        }
    }

    private static Traces traces(OperationStand stand, Operations operations, Optional<URI> url)
            throws Exception {
        var exporter =
                url.isPresent()
                        ? Optional.of(new Collector(url.get(), null).exporter())
                        : Optional.<SpanExporter>empty();
        var detections = new DetectionStore(stand.database);
        return new Traces(exporter, "reference", operations, detections, stand.clock);
    }

    private static DeliveryAttempt attempt(
            UUID alert, int number, DeliveryState state, String text) {
        var began = NOW.plusSeconds(number);
        var notice = Notice.test(new Notice.Place("reference", "Reference"), alert, NOW);
        return new DeliveryAttempt(
                "hook", notice, number, began, began.plusMillis(30), state, text);
    }
}
