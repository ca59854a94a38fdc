package dev.vallum.gateway.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Phase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageReaderTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private MessageReader door;
    private MessageReader radar;
    private MessageReader weather;

    @BeforeEach
    void read(@TempDir Path folder) throws Exception {
        var file = InputFiles.example(folder);
        door = new MessageReader(InputFiles.source(file, "door-controller"));
        radar = new MessageReader(InputFiles.source(file, "yard-radar"));
        weather = new MessageReader(InputFiles.source(file, "weather-mast"));
    }

    @Test
    void aDoorOpensAndCloses() {
        var opened =
                said(
                        door,
                        """
                        {"uid": 7, "at": "2026-11-21T13:00:00+01:00", "door": "D-17",
                         "event": "door", "open": true, "card": "0102030405"}
                        """);
        assertThat(opened.id()).contains("7");
        assertThat(opened.time()).contains(NOON);
        assertThat(opened.parts())
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.sensor()).isEqualTo("z01-door");
                    assertThat(part.type()).isEqualTo(DetectionType.GATE_OPEN);
                    assertThat(part.category()).isEqualTo(Category.INTRUSION);
                    assertThat(part.phase()).isEqualTo(Phase.ONSET);
                });
        assertThat(opened.toString()).doesNotContain("0102030405");

        var closed = said(door, door("door", "\"open\": 0"));
        assertThat(closed.parts().getFirst().phase()).isEqualTo(Phase.CLEARED);
    }

    @Test
    void aCardIsLeaveAndThenAnOpening() {
        assertThat(said(door, door("opened-with-card", "\"open\": true")).parts())
                .extracting(part -> part.type() + " " + part.category() + " " + part.evidence())
                .containsExactly(
                        "gate-leave ENVIRONMENT " + List.of(Evidence.of("leave", 30, "s")),
                        "gate-open INTRUSION []");
        assertThat(said(door, door("granted", "\"open\": true")).parts())
                .singleElement()
                .satisfies(part -> assertThat(part.type()).isEqualTo(DetectionType.GATE_LEAVE));
    }

    @Test
    void whatIsMomentaryEndsAsItBegins() {
        assertThat(said(door, door("forced", "\"open\": true")).parts())
                .extracting(Understood.Part::phase)
                .containsExactly(Phase.ONSET, Phase.CLEARED);
    }

    @Test
    void aSignOfLifeIsNothingElse() {
        assertThat(read(door, "{\"event\": \"ping\"}")).isEqualTo(new Understood.Alive());
    }

    @Test
    void takesNumbersAsTheyAreNamedAndAnyOtherWord() {
        var track =
                said(
                        radar,
                        """
                        {"t": 1795262400.5, "class": "animal?", "state": "new",
                         "track": {"range": 81.5, "speed": null}}
                        """);
        assertThat(track.time()).contains(Instant.ofEpochMilli(1_795_262_400_500L));
        assertThat(track.parts().getFirst().type()).isEqualTo(DetectionType.RADAR_TRACK);
        assertThat(track.parts().getFirst().evidence())
                .containsExactly(Evidence.of("range", 81.5, "m"));

        var millis = "{\"t\": 1795262400500, \"class\": \"vehicle\", \"state\": \"lost\"}";
        assertThat(said(radar, millis).time()).isEqualTo(track.time());
    }

    @Test
    void weatherIsMeasuredInOurUnits() {
        var storm = said(weather, "{\"time\": 1795262400, \"wind\": {\"gust\": 72}, \"rain\": 1}");

        assertThat(storm.parts())
                .extracting(part -> part.type() + " " + part.phase() + " " + part.category())
                .containsExactly("wind-strong ONSET ENVIRONMENT", "rain-heavy CLEARED ENVIRONMENT");
        assertThat(storm.parts().getFirst().evidence().getFirst().value())
                .isEqualTo(20, precisely());
    }

    private static Offset<Double> precisely() {
        return Offset.offset(1e-9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]                              | line 1          | is no JSON object",
                "{\"event\": \"door\"             | line 1, column  | is no JSON",
                "{\"event\": 1, \"event\": 2}     | line 1, column  | is no JSON",
                "{} {}                            | line 1, column  | is no JSON",
                "{\"event\": \"x\"}               | /event          | none of the words in"
                        + " 'events'",
                "{}                               | /event          | is missing",
                "{\"event\": {}}                  | /event          | is no single word",
                "{\"event\": \"door\"}            | /door           | is missing",
                "{\"event\":\"door\",\"door\":\"z01-gate\"} | /door  | no sensor of this source",
                "{\"event\":\"door\",\"door\":\"D-17\"} | /open      | is missing",
                "{\"event\":\"door\",\"door\":\"D-17\",\"open\":2} | /open | words in 'states'",
                "{\"event\":\"door\",\"door\":\"D-17\",\"open\":1} | /uid | is missing",
            })
    void saysWhereItFailedAndNothingOfWhatStandsThere(String text, String place, String problem) {
        assertThat(read(door, text))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.place()).startsWith(place);
                            assertThat(refused.problem()).contains(problem);
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2026-11-21T12:00:00\"",
                "\"at noon\"",
                "true",
                "1e300",
                "null",
            })
    void takesNoTimeThatIsNone(String time) {
        var text =
                "{\"uid\":1,\"event\":\"door\",\"door\":\"D-17\",\"open\":1,\"at\":" + time + "}";

        assertThat(read(door, text))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.place()).isEqualTo("/at"));
    }

    @Test
    void readsNothingTooLongOrTooDeep() {
        var deep = "{\"a\":".repeat(40) + "1" + "}".repeat(40);
        var longest = "{\"event\": \"ping\"" + " ".repeat(16384) + "}";

        assertThat(read(door, deep)).isInstanceOf(Refused.class);
        assertThat(read(door, longest))
                .isEqualTo(new Refused("byte 16384", "is longer than 16384 bytes"));
    }

    @Test
    void aNumberHasToBeOne() {
        var text =
                "{\"t\": 1, \"class\": \"person\", \"state\": \"new\", \"track\": {\"range\":"
                        + " \"x\"}}";

        assertThat(read(radar, text)).isEqualTo(new Refused("/track/range", "is no number"));
        assertThat(read(weather, "{\"time\": 1}"))
                .isEqualTo(new Refused("/wind/gust", "is missing"));
    }

    @Test
    void believesAClockAsFarAsItAgrees() {
        var within = Duration.ofSeconds(30);
        var late = Duration.ofMinutes(10);

        assertThat(EventTime.of(Optional.empty(), NOON, within, late).time()).isEqualTo(NOON);
        var right = EventTime.of(Optional.of(NOON.minusSeconds(630)), NOON, within, late);
        assertThat(right.time()).isEqualTo(NOON.minusSeconds(630));
        assertThat(right.isClockOff()).isFalse();
        var ahead = EventTime.of(Optional.of(NOON.plusSeconds(30)), NOON, within, late);
        assertThat(ahead.time()).isEqualTo(NOON);
        assertThat(ahead.isClockOff()).isFalse();
        for (int off : new int[] {-631, 31}) {
            var wrong = EventTime.of(Optional.of(NOON.plusSeconds(off)), NOON, within, late);
            assertThat(wrong.time()).isEqualTo(NOON);
            assertThat(wrong.said()).isEqualTo(NOON.plusSeconds(off));
            assertThat(wrong.isClockOff()).isTrue();
        }
    }

    private static String door(String event, String more) {
        return "{\"uid\": 1, \"at\": 1795262400, \"door\": \"D-17\", \"event\": \"%s\", %s}"
                .formatted(event, more);
    }

    private static Understood read(MessageReader reader, String text) {
        return reader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Understood.Said said(MessageReader reader, String text) {
        if (read(reader, text) instanceof Understood.Said said) {
            return said;
        }
        throw new AssertionError(String.valueOf(read(reader, text)));
    }
}
