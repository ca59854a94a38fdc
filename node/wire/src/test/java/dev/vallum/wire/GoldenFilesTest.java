package dev.vallum.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden files are what programs in the field have written. They are never edited: a test that
 * fails here means that a deployed node would no longer be understood.
 */
class GoldenFilesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private final WireCodec codec = new WireCodec();
    private final ObjectMapper json = new ObjectMapper();

    static Stream<Message> messages() {
        return Examples.all(new WireCodec()).stream();
    }

    static List<Path> everyVersion() throws IOException {
        try (var files = Files.walk(GOLDEN)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void writesTheGoldenFileOfThisVersion(Message message) throws IOException {
        assertThat(json.readTree(codec.encode(message)))
                .isEqualTo(json.readTree(golden(message).toFile()));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsTheGoldenFileOfThisVersion(Message message) throws IOException {
        var decoded = codec.decode(Files.readAllBytes(golden(message)));

        assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
        var read = ((Decoded.Accepted) decoded).message();
        if (message instanceof Message.Detections detections) {
            // Their bytes are the file's own, white space and all; what they say is the same.
            assertThat(((Message.Detections) read).records())
                    .extracting(JournalEntry::record)
                    .isEqualTo(detections.records().stream().map(JournalEntry::record).toList());
        } else {
            assertThat(read).isEqualTo(message);
        }
    }

    @Test
    void readsTheSurroundingsOfADetection() throws IOException {
        var around = detection("v1/detections-surroundings.json").surroundings();

        assertThat(around)
                .isEqualTo(
                        new Surroundings(
                                List.of(
                                        new Surroundings.Level(
                                                "z13-gravel",
                                                "background level",
                                                -38,
                                                "dBFS",
                                                -52.0,
                                                true),
                                        new Surroundings.Level(
                                                "z13-wall",
                                                "vibration floor",
                                                0.021,
                                                "m/s²",
                                                null,
                                                false))));
    }

    @Test
    void aDetectionOfANodeThatKnowsNoSurroundingsHasNone() throws IOException {
        assertThat(detection("v1/detections.json").surroundings()).isNull();
    }

    @Test
    void writesSurroundingsAsItReadsThem() throws IOException {
        var file = json.readTree(GOLDEN.resolve("v1/detections-surroundings.json").toFile());
        var record = file.at("/records/0");
        var read = codec.decodeRecord(json.writeValueAsBytes(record)).record();

        assertThat(json.readTree(codec.encode(read))).isEqualTo(record);
    }

    @Test
    void readsAndWritesWhatBecameOfSoftware() throws IOException {
        var file = GOLDEN.resolve("v1/heartbeat-software.json");
        var read = ((Decoded.Accepted) codec.decode(Files.readAllBytes(file))).message();

        assertThat(((Message.Heartbeat) read).software())
                .isEqualTo(
                        new Message.SoftwareState(
                                1_774_432_900L,
                                1_774_432_800L,
                                null,
                                new Message.SoftwareEnd(
                                        1_774_432_900L,
                                        Message.SoftwareFate.TAKEN_BACK,
                                        "the node did not come back with it")));
        assertThat(json.readTree(codec.encode(read))).isEqualTo(json.readTree(file.toFile()));
    }

    private Detection detection(String file) throws IOException {
        var decoded = codec.decode(Files.readAllBytes(GOLDEN.resolve(file)));
        var message = (Message.Detections) ((Decoded.Accepted) decoded).message();
        return ((JournalRecord.Detected) message.records().getFirst().record()).detection();
    }

    @ParameterizedTest
    @MethodSource("everyVersion")
    void stillReadsEveryVersion(Path file) throws IOException {
        assertThat(codec.decode(Files.readAllBytes(file))).isInstanceOf(Decoded.Accepted.class);
    }

    @ParameterizedTest
    @MethodSource("everyVersion")
    void everyGoldenFileKeepsToItsSchema(Path file) throws IOException {
        assertThat(schema().validate(json.readTree(file.toFile()))).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatTheCodecRefuses() throws IOException {
        var will =
                (com.fasterxml.jackson.databind.node.ObjectNode)
                        json.readTree(GOLDEN.resolve("v1/will.json").toFile());
        will.put("departure", "ELSEWHERE");

        assertThat(schema().validate((JsonNode) will)).isNotEmpty();
        assertThat(codec.decode(json.writeValueAsBytes(will))).isInstanceOf(Decoded.Refused.class);
    }

    private static Path golden(Message message) {
        return GOLDEN.resolve("v" + WireCodec.VERSION).resolve(message.channel().level() + ".json");
    }

    private static com.networknt.schema.JsonSchema schema() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(WireCodec.class.getResourceAsStream("schema-1.json"));
    }
}
