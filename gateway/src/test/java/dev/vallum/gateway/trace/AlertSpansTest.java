package dev.vallum.gateway.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.LifeCycle;
import dev.vallum.gateway.alert.Transition;
import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.correlate.Direction;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AlertSpansTest {
    private static final UUID ID = UUID.fromString("0b26a5de-9d1c-4f2b-8c11-3f6b1f0f7a55");
    private static final Instant SEEN = Instant.parse("2026-11-21T03:40:00Z");
    private static final Instant RAISED = SEEN.plusMillis(80);

    private final AlertSpans spans =
            new AlertSpans("reference", SEEN, id -> Optional.of(SEEN.plusMillis(id * 10)));

    @Test
    void followsADetectionFromTheSensorToTheAlert() {
        assertThat(spans.of(raised(1)))
                .extracting(Span::name, Span::begin, Span::end)
                .containsExactly(
                        tuple("alert", SEEN, RAISED),
                        tuple("detection", SEEN, RAISED),
                        tuple("deliver", SEEN, SEEN.plusMillis(10)),
                        tuple("correlate", SEEN.plusMillis(10), RAISED));
    }

    @Test
    void isOneTraceWithTheIdOfTheAlertInWhichEachHangsOnWhatItIsPartOf() {
        var all = spans.of(raised(1));
        assertThat(all)
                .extracting(SpanData::getTraceId)
                .containsOnly("0b26a5de9d1c4f2b8c113f6b1f0f7a55");
        var alert = all.get(0);
        var detection = all.get(1);
        assertThat(alert.getParentSpanContext().isValid()).isFalse();
        assertThat(detection.getParentSpanId()).isEqualTo(alert.getSpanId());
        assertThat(all.subList(2, 4))
                .extracting(SpanData::getParentSpanId)
                .containsOnly(detection.getSpanId());
        assertThat(all).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
    }

    @Test
    void tellsOfAChangeWhatIsNewAlone() {
        spans.of(raised(1));
        assertThat(spans.of(raised(2)))
                .extracting(Span::name)
                .containsExactly("detection", "deliver", "correlate");
        assertThat(spans.of(raised(2))).isEmpty();
    }

    @Test
    void showsHowLongAnAlertCalledUntilSomebodyTookIt() {
        var alert = raised(1);
        spans.of(alert);
        var taken = RAISED.plusSeconds(7);
        assertThat(spans.of(changed(LifeCycle.acknowledge(alert, "olga", "Peter is there", taken))))
                .singleElement()
                .satisfies(span -> {
                    assertThat(span.name()).isEqualTo("acknowledged");
                    assertThat(Duration.between(span.begin(), span.end()))
                            .isEqualTo(Duration.ofSeconds(7));
                    assertThat(span.toString()).doesNotContain("olga").doesNotContain("Peter");
                });
    }

    @Test
    void givesWhatIsToldTwiceTheSameIds() {
        var again = new AlertSpans("reference", SEEN, _ -> Optional.empty());
        assertThat(again.of(raised(1)).getFirst().getSpanId())
                .isEqualTo(spans.of(raised(1)).getFirst().getSpanId());
    }

    @Test
    void leavesOutWhatWasOverBeforeItBegan() {
        var late = new AlertSpans("reference", RAISED.plusSeconds(1), _ -> Optional.empty());
        var alert = raised(1);
        assertThat(late.of(alert)).isEmpty();
        assertThat(
                        late.of(
                                changed(
                                        LifeCycle.acknowledge(
                                                alert, "olga", "", RAISED.plusSeconds(9)))))
                .extracting(Span::name)
                .containsExactly("acknowledged");
    }

    @Test
    void endsNothingBeforeItBeganThoughANodesClockIsAhead() {
        var behind = new AlertSpans("reference", SEEN, _ -> Optional.of(SEEN.minusSeconds(2)));
        assertThat(behind.of(raised(1)))
                .allSatisfy(span -> assertThat(span.end()).isAfterOrEqualTo(span.begin()));
    }

    @Test
    void namesWhereItWas() {
        var attributes = spans.of(raised(1)).get(1).attributes();
        assertThat(attributes.get(AttributeKey.stringKey("vallum.sensor"))).isEqualTo("z12-gravel");
        assertThat(attributes.get(AttributeKey.stringKey("vallum.node"))).isEqualTo("n12");
        assertThat(attributes.get(AttributeKey.stringKey("vallum.detection.type")))
                .isEqualTo(DetectionType.FOOTSTEPS.name());
    }

    private static Alert raised(int contacts) {
        var all = LongStream.rangeClosed(1, contacts).mapToObj(AlertSpansTest::contact).toList();
        var incident =
                new Incident(
                        ID,
                        Category.INTRUSION,
                        Priority.HIGH,
                        Direction.UNKNOWN,
                        SEEN,
                        List.of("z12"),
                        List.of("gravel"),
                        all,
                        List.of(),
                        List.of(),
                        false);
        return changed(LifeCycle.raise(incident, null, 1, RAISED));
    }

    private static Alert changed(Transition transition) {
        assertThat(transition).isInstanceOf(Transition.Changed.class);
        return ((Transition.Changed) transition).alert();
    }

    private static Contact contact(long detection) {
        return new Contact(
                detection,
                "n12",
                new UUID(0, 12),
                "z12-gravel",
                "z12",
                "gravel",
                DetectionType.FOOTSTEPS,
                Category.INTRUSION,
                SEEN,
                SEEN,
                null,
                1,
                List.of(),
                null,
                null);
    }
}
