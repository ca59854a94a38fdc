package dev.vallum.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BatchSignatureTest {
    private static final Path GOLDEN =
            Path.of("src/test/resources/golden/v1/detections-signed.json");
    private final WireCodec codec = new WireCodec();

    /** The first key of RFC 8032, section 7.1. */
    static KeyPair key() throws Exception {
        var keys = KeyFactory.getInstance("Ed25519");
        return new KeyPair(
                keys.generatePublic(
                        new X509EncodedKeySpec(
                                HexFormat.of()
                                        .parseHex(
                                                "302a300506032b6570032100d75a980182b10ab7d54bfed3c964073a"
                                                    + "0ee172f3daa62325af021a68f707511a"))),
                keys.generatePrivate(
                        new PKCS8EncodedKeySpec(
                                HexFormat.of()
                                        .parseHex(
                                                "302e020100300506032b6570042204209d61b19deffd5a60ba844af4"
                                                    + "92ec2cc44449c5697b326919703bac031cae7f60"))));
    }

    @Test
    void theGoldenSignatureIsStillTrue() throws Exception {
        var message = golden(Files.readAllBytes(GOLDEN));
        var signature = Objects.requireNonNull(message.signature());

        assertThat(signature.key()).isEqualTo(BatchSignature.nameOf(key().getPublic()));
        assertThat(signature.isOf(BatchStatement.of(message, signature), key().getPublic()))
                .isTrue();
    }

    @Test
    void theSameKeySignsTheSameRecordsAsInTheGoldenFile() throws Exception {
        var message = golden(Files.readAllBytes(GOLDEN));
        var statement =
                new BatchStatement(
                        "n13",
                        Examples.JOURNAL,
                        Examples.BOOT,
                        17,
                        message.records().stream().map(JournalEntry::hash).toList());

        assertThat(BatchSignature.of(statement, key().getPrivate(), key().getPublic()))
                .isEqualTo(message.signature());
    }

    @Test
    void aMessageOfANodeWithoutAKeyHasNoSignature() throws Exception {
        var file = Path.of("src/test/resources/golden/v1/detections.json");

        assertThat(golden(Files.readAllBytes(file)).signature()).isNull();
    }

    @Test
    void writesTheSignatureAsItReadsIt() throws Exception {
        var json = new ObjectMapper();

        var written = codec.encode(golden(Files.readAllBytes(GOLDEN)));

        assertThat(json.readTree(written)).isEqualTo(json.readTree(GOLDEN.toFile()));
    }

    @Test
    void noChangedByteKeepsTheSignature() throws Exception {
        var bytes = Files.readAllBytes(GOLDEN);
        var json = new String(bytes, StandardCharsets.UTF_8);
        int records = json.indexOf("records");
        int last = json.indexOf("signature");
        for (int at = 0; at < last; at++) {
            var changed = bytes.clone();
            changed[at] ^= 1;
            if (codec.decode(changed) instanceof Decoded.Accepted(Message.Detections message)) {
                var signature = message.signature();
                var isWhiteSpace = at < records && Character.isWhitespace(bytes[at]);
                if (signature != null && !isWhiteSpace) {
                    assertThat(
                                    signature.isOf(
                                            BatchStatement.of(message, signature),
                                            key().getPublic()))
                            .as("byte %d", at)
                            .isEqualTo(message.equals(golden(bytes)));
                }
            }
        }
    }

    @Test
    void anotherKeysSignatureIsNone() throws Exception {
        var other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var statement = statement();

        var signature = BatchSignature.of(statement, other.getPrivate(), other.getPublic());

        assertThat(signature.isOf(statement, other.getPublic())).isTrue();
        assertThat(signature.isOf(statement, key().getPublic())).isFalse();
    }

    @Test
    void aStatementIsReadBackToTheLetter() throws Exception {
        assertThat(BatchStatement.parse(statement().bytes())).isEqualTo(statement());
        for (var wrong :
                List.of("", "vallum batch 2\n", text().replace("count 17", "count 017"), "x")) {
            assertThatThrownBy(
                            () -> BatchStatement.parse(wrong.getBytes(StandardCharsets.US_ASCII)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsNoSignatureIsRefused() throws Exception {
        var json = Files.readString(GOLDEN);
        for (var wrong :
                List.of(
                        json.replaceAll(
                                "\"value\" : \"[A-Za-z0-9+/]{86}==\"", "\"value\" : \"AA\""),
                        json.replace("\"count\" : 17", "\"count\" : 0"),
                        json.replaceAll("\"key\" : \"[0-9a-f]{64}\"", "\"key\" : \"k\""),
                        json.replace("\"count\" : 17,", ""))) {
            assertThat(wrong).isNotEqualTo(json);
            assertThat(codec.decode(wrong.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Decoded.Refused.class);
        }
    }

    private static String text() {
        return new String(statement().bytes(), StandardCharsets.US_ASCII);
    }

    private static BatchStatement statement() {
        return new BatchStatement(
                "n13",
                Examples.JOURNAL,
                Examples.BOOT,
                17,
                List.of(RecordHash.of(new byte[] {1}), RecordHash.of(new byte[] {2})));
    }

    private Message.Detections golden(byte[] bytes) {
        return (Message.Detections) ((Decoded.Accepted) codec.decode(bytes)).message();
    }
}
