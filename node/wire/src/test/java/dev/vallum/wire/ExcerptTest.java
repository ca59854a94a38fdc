package dev.vallum.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.wire.Decoded.Refusal;
import dev.vallum.wire.Decoded.Refused;
import dev.vallum.wire.ExcerptPart.Levels;
import dev.vallum.wire.ExcerptPart.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {
    private final WireCodec codec = new WireCodec();

    @Test
    void aByteSaysALevelToAQuarterOfADecibel() {
        for (double db = -127; db <= 0; db += 0.13) {
            var levels = channel(50, new byte[] {Levels.code(db, -127)});
            assertThat(levels.levelDb(0, 0).orElseThrow()).isBetween(db - 0.26, db + 0.26);
        }
    }

    @Test
    void whatAByteCantSayIsTheNearestAndNeverUnknown() {
        assertThat(Levels.code(-999, -127)).isEqualTo((byte) 1);
        assertThat(Levels.code(Double.NEGATIVE_INFINITY, -127)).isEqualTo((byte) 1);
        assertThat(Levels.code(50, -127)).isEqualTo((byte) 255);
    }

    @Test
    void theByteZeroIsNotKnown() {
        assertThat(channel(50, new byte[] {0}).levelDb(0, 0)).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void bandsSoOftenThatWordsCouldBeUnderstoodAreRefused() {
        var rows = List.of(Row.ofBand(56, 70, new byte[3]), Row.ofBand(70, 89, new byte[3]));
        assertThat(new Levels("dBFS", 0, 250, -127, rows).hasBands()).isTrue();
        assertThatThrownBy(() -> new Levels("dBFS", 0, 249, -127, rows))
                .hasMessageContaining("everyMs 249");
        assertThatThrownBy(() -> new Levels("dBFS", 0, 50, -127, rows.subList(0, 1)))
                .hasMessageContaining("everyMs 50");
    }

    @Test
    void noFastSpectrogramComesInSlowPieces() {
        var slow = new Levels("dBFS", 0, 250, -127, List.of(Row.ofBand(56, 70, new byte[3])));
        var later = new Levels("dBFS", 125, 250, -127, List.of(Row.ofBand(56, 70, new byte[3])));
        assertThatThrownBy(() -> excerpt(List.of(slow, later))).hasMessageContaining("one kind");
        var fast = channel(50, new byte[9]);
        assertThatThrownBy(() -> excerpt(List.of(fast, fast))).hasMessageContaining("one kind");
        assertThat(excerpt(List.of(fast, slow)).parts()).hasSize(2);
        var five = java.util.Collections.nCopies(5, Row.ofChannel("x", new byte[1]));
        assertThatThrownBy(() -> new Levels("dBFS", 0, 50, -127, five))
                .hasMessageContaining("rows 5");
    }

    @Test
    void rowsHaveOneLength() {
        var rows = List.of(Row.ofChannel("x", new byte[3]), Row.ofChannel("y", new byte[4]));
        assertThatThrownBy(() -> new Levels("m/s²", 0, 100, -80, rows))
                .hasMessageContaining("different lengths");
        var mixed = List.of(Row.ofChannel("x", new byte[3]), Row.ofBand(1, 2, new byte[3]));
        assertThatThrownBy(() -> new Levels("m/s²", 0, 250, -80, mixed))
                .hasMessageContaining("bands and channels");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "sensor":"z13-gravel"   | "sensor":"Z13"
                    "fromMs":-30000         | "fromMs":1
                    "fromMs":-30000         | "fromMs":-120001
                    "untilMs":10000         | "untilMs":0
                    "fromHz":56.2           | "fromHz":-1
                    "fromHz":56.2           | "fromHz":80
                    "fromHz":56.2,          | "channel":"x","fromHz":56.2,
                    "fromHz":56.2,          |
                    "everyMs":250           | "everyMs":100
                    "levels":"Wls="         | "levels":"Wls=="
                    "levels":"Wls="         | "levels":"?"
                    "lowestDb":-127.0       | "lowestDb":1e999
                    "unit":"dBFS"           | "unit":""
                    "type":"footsteps"      | "type":"Steps"
                    "part":"levels"         | "part":"sound"
                    """)
    void refusesWhatCanNotBe(String part, String instead) {
        var sound = new String(codec.encode(Examples.excerpt()), StandardCharsets.UTF_8);
        assertThat(sound).contains(part);
        var odd = sound.replace(part, instead == null ? "" : instead);

        var refused = (Refused) codec.decode(odd.getBytes(StandardCharsets.UTF_8));
        assertThat(refused.reason()).isEqualTo(Refusal.INVALID);
    }

    @Test
    void refusesOneThatIsTooLong() {
        var bytes = codec.encode(Examples.excerpt());
        var padded = new String(bytes, StandardCharsets.UTF_8) + " ".repeat(10_240 - bytes.length);
        assertThat(codec.decode(padded.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Decoded.Accepted.class);

        var refused = (Refused) codec.decode((padded + " ").getBytes(StandardCharsets.UTF_8));
        assertThat(refused.reason()).isEqualTo(Refusal.OVERSIZED);
        assertThat(refused.detail()).contains("10241 bytes of 10240");
    }

    private static Levels channel(int everyMs, byte[] values) {
        return new Levels("dBFS", 0, everyMs, -127, List.of(Row.ofChannel("sound", values)));
    }

    private static Message.Excerpt excerpt(List<ExcerptPart> parts) {
        return new Message.Excerpt(
                "n13",
                "z13-gravel",
                Examples.TIME,
                -30_000,
                10_000,
                List.of(new Message.Onset(0, DetectionType.FOOTSTEPS)),
                parts);
    }
}
