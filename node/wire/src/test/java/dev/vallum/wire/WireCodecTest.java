package dev.vallum.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.wire.Decoded.Accepted;
import dev.vallum.wire.Decoded.Refusal;
import dev.vallum.wire.Decoded.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WireCodecTest {
    private final WireCodec codec = new WireCodec();

    static Stream<Message> examples() {
        return Examples.all(new WireCodec()).stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void readsBackWhatItWrites(Message message) {
        assertThat(codec.decode(codec.encode(message))).isEqualTo(new Accepted(message));
    }

    @Test
    void keepsTheExactBytesOfEachRecord() {
        var first = codec.encode(Examples.detected(1, RecordHash.NONE));
        var odd =
                new String(codec.encode(Examples.dropped(2, RecordHash.of(first))), UTF_8)
                        .replace(",", " ,\n ")
                        .replace("\"counts\"", "\"later\":{\"é\":[1,{}]},\"counts\"")
                        .getBytes(UTF_8);

        var message = codec.encodeDetections("n13", Examples.JOURNAL, List.of(first, odd));

        var records = ((Message.Detections) accepted(message)).records();
        assertThat(records.get(0).bytes()).isEqualTo(first);
        assertThat(records.get(1).bytes()).isEqualTo(odd);
        assertThat(records.get(1).record()).isEqualTo(Examples.dropped(2, records.get(0).hash()));
    }

    @Test
    void readsRecordsThatStandBeforeWhatTheyAre() {
        var record = codec.encode(Examples.detected(1, RecordHash.NONE));
        var message = codec.encodeDetections("n13", Examples.JOURNAL, List.of(record, record));
        var head = "\"kind\":\"detections\",\"version\":1,";
        var text = new String(message, UTF_8).replace(head, "");
        var turned = text.substring(0, text.length() - 1) + "," + head.replaceAll(",$", "}");

        assertThat(accepted(turned.getBytes(UTF_8))).isEqualTo(accepted(message));
        assertThat(codec.decode(turned.replace("\"version\":1", "\"version\":9").getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.reason())
                                        .isEqualTo(Refusal.UNSUPPORTED_VERSION));
    }

    @Test
    void ignoresFieldsItDoesNotKnow() {
        var text =
                text(new Message.Will("n13", Examples.BOOT, Message.Departure.LOST))
                        .replace("{", "{\"added\":{\"in\":[\"a\",\"later\"]},");

        assertThat(accepted(text.getBytes(UTF_8)))
                .isEqualTo(new Message.Will("n13", Examples.BOOT, Message.Departure.LOST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    MALFORMED           | {"kind":"will","version":1
                    MALFORMED           | not JSON at all
                    MALFORMED           | {"kind":"will","kind":"will","version":1}
                    INVALID             | []
                    INVALID             | {"kind":"will","version":1} {}
                    UNKNOWN_KIND        | {"version":1}
                    UNKNOWN_KIND        | {"kind":"weather","version":1}
                    UNSUPPORTED_VERSION | {"kind":"will"}
                    UNSUPPORTED_VERSION | {"kind":"will","version":2}
                    UNSUPPORTED_VERSION | {"kind":"will","version":"1"}
                    UNSUPPORTED_VERSION | {"kind":"weather","version":0}
                    INVALID             | {"kind":"will","version":1,"node":"n1"}
                    INVALID             | {"kind":"will","version":1,"node":null,"boot":"7b0c5f1e-6a1f-4c55-9c6f-1d2e3f4a5b6c","departure":"LOST"}
                    INVALID             | {"kind":"will","version":1,"node":"n/1","boot":"7b0c5f1e-6a1f-4c55-9c6f-1d2e3f4a5b6c","departure":"LOST"}
                    INVALID             | {"kind":"will","version":1,"node":"n1","boot":"7b0c5f1e-6a1f-4c55-9c6f-1d2e3f4a5b6c","departure":0}
                    INVALID             | {"kind":"acknowledgement","version":1,"node":"n1","journal":"7b0c5f1e-6a1f-4c55-9c6f-1d2e3f4a5b6c","committed":-1}
                    INVALID             | {"kind":"acknowledgement","version":1,"node":"n1","journal":"7b0c5f1e-6a1f-4c55-9c6f-1d2e3f4a5b6c","committed":1.5}
                    INVALID             | {"kind":"detections","version":1,"node":"n1","journal":"7b0c5f1e-6a1f-4c55-9c6f-1d2e3f4a5b6c","records":[]}
                    INVALID             | {"kind":"detections","version":1,"node":"n1","journal":"7b0c5f1e-6a1f-4c55-9c6f-1d2e3f4a5b6c","records":[1]}
                    INVALID             | {"kind":"detections","version":1,"node":"n1","journal":"x","records":[]}
                    INVALID             | {"kind":"detections","version":1,"node":"n1","journal":"7b0c5f1e-6a1f-4c55-9c6f-1d2e3f4a5b6c","records":[{"record":"else","sequence":1}]}
                    """)
    void refusesWithItsReason(Refusal reason, String text) {
        assertThat(refused(text.getBytes(UTF_8)).reason()).isEqualTo(reason);
    }

    @Test
    void refusesAnOversizedMessageUnread() {
        var refused = refused(new byte[WireCodec.MOST_BYTES + 1]);

        assertThat(refused.reason()).isEqualTo(Refusal.OVERSIZED);
        assertThat(refused.detail()).contains("262145").contains("262144");
    }

    @Test
    void refusesWhatIsNestedDeeperThanAnyMessage() {
        var deep =
                "{\"kind\":\"will\",\"version\":1,\"x\":" + "[".repeat(50) + "]".repeat(50) + "}";

        assertThat(refused(deep.getBytes(UTF_8)).reason()).isEqualTo(Refusal.MALFORMED);
    }

    /** JSON may be written so, and a byte's place would be another then. */
    @Test
    void readsNothingButUtf8() {
        var text = text(new Message.Will("n13", Examples.BOOT, Message.Departure.LOST));

        assertThat(refused(text.getBytes(StandardCharsets.UTF_16BE)).reason())
                .isEqualTo(Refusal.MALFORMED);
        assertThat(refused(new byte[] {0, '0', 0, 0}).reason()).isEqualTo(Refusal.MALFORMED);
        assertThat(refused(new byte[0]).reason()).isEqualTo(Refusal.INVALID);
    }

    @Test
    void refusesMoreRecordsThanAMessageMayHold() {
        var record = codec.encode(Examples.dropped(1, RecordHash.NONE));
        var records = Collections.nCopies(WireCodec.MOST_RECORDS + 1, record);

        assertThat(refused(codec.encodeDetections("n1", Examples.JOURNAL, records)).detail())
                .contains("257 records");
    }

    @Test
    void aRefusalTellsWhereButNotWhat() {
        var text = text(new Message.Will("n13", Examples.BOOT, Message.Departure.LOST));

        var refused = refused(text.replace("\"LOST\"", "\"GONE\"").getBytes(UTF_8));

        assertThat(refused.detail()).contains("at byte").hasSizeLessThan(300);
    }

    /** Any byte of any message changed, cut or doubled: an answer, never an exception. */
    @Test
    void answersWhateverTheBytesHold() {
        long seed = 20_261_121L;
        var random = new Random(seed);
        var originals = Examples.all(codec).stream().map(codec::encode).toList();
        for (int round = 0; round < 20_000; round++) {
            var bytes = originals.get(random.nextInt(originals.size())).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var cut = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
            assertThat(codec.decode(round % 2 == 0 ? bytes : cut))
                    .as("seed %d round %d", seed, round)
                    .isNotNull();
        }
    }

    @Test
    void refusesToBuildWhatItCouldNotRead() {
        assertThatThrownBy(() -> new Message.Acknowledgement("N 1", Examples.JOURNAL, 0))
                .hasMessageContaining("N 1");
        assertThatThrownBy(() -> Evidence.of("feed voltage", Double.NaN, "kV"))
                .hasMessageContaining("feed voltage");
        assertThatThrownBy(() -> Examples.detected(0, RecordHash.NONE))
                .hasMessageContaining("below 1");
        assertThatThrownBy(() ->
                        new Message.Command(
                                "n1",
                                Examples.JOURNAL,
                                Examples.TIME.wall(),
                                "Not a name",
                                Map.of()))
                .hasMessageContaining("Not a name");
    }

    private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

    private Message accepted(byte[] bytes) {
        return switch (codec.decode(bytes)) {
            case Accepted(var message) -> message;
            case Refused refused -> throw new AssertionError(refused);
        };
    }

    private Refused refused(byte[] bytes) {
        return switch (codec.decode(bytes)) {
            case Accepted accepted -> throw new AssertionError(accepted);
            case Refused refused -> refused;
        };
    }

    private String text(Message message) {
        return new String(codec.encode(message), UTF_8);
    }
}
