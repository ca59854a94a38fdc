package dev.vallum.gateway.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.notify.notice.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorTest {
    private static final Instant NOW = Instant.parse("2026-11-21T03:40:00Z");

    @Test
    void isToldWhatOpenTelemetryCanRead() throws Exception {
        var trace = new Trace(new UUID(7, 8));
        var span =
                trace.span(
                        TraceContext.WHOLE,
                        TraceContext.WHOLE,
                        "alert",
                        SpanKind.INTERNAL,
                        NOW,
                        NOW.plusMillis(80),
                        Attributes.empty());
        try (var receiver = new SpanReceiver();
                var exporter = new Collector(receiver.url(), null).exporter()) {
            var answer = exporter.export(List.of(span.failed("refused")));
            assertThat(answer.join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
            assertThat(receiver.spans(TraceContext.traceId(trace.alert())))
                    .singleElement()
                    .satisfies(told -> {
                        assertThat(told.getName()).isEqualTo("alert");
                        assertThat(told.getEndTimeUnixNano() - told.getStartTimeUnixNano())
                                .isEqualTo(80_000_000);
                        assertThat(told.getStatus().getMessage()).isEqualTo("refused");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:4318", "localhost", "grpc://127.0.0.1:4317", "http:///x"})
    void wantsAnAddressThatItCanReach(String address) {
        assertThatThrownBy(() -> Collector.of(address, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://HOST:PORT");
    }

    @Test
    void carriesNothingOverANetworkInTheClear() {
        assertThatThrownBy(() -> Collector.of("http://192.0.2.7:4318", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in the clear");
        assertThat(Collector.of("https://192.0.2.7:4318", null)).isNotNull();
    }
}
