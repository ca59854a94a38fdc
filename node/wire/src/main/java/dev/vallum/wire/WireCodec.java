package dev.vallum.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vallum.configuration.RequiredUnlessNullable;
import dev.vallum.wire.Decoded.Accepted;
import dev.vallum.wire.Decoded.Refusal;
import dev.vallum.wire.Decoded.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages to bytes and back. Thread-safe. */
public final class WireCodec {
    /** The version that this codec writes, and the newest that it reads. */
    public static final int VERSION = 1;

    /** A longer message is refused unread. */
    public static final int MOST_BYTES = 256 * 1024;

    /** Journal records in one message. */
    public static final int MOST_RECORDS = 256;

    /** A longer excerpt is refused. */
    public static final int MOST_EXCERPT_BYTES = 10 * 1024;

    private static final int MOST_DEPTH = 12;
    private static final int MOST_TEXT = 4096;

    private final JsonFactory factory =
            new JsonFactoryBuilder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MOST_DEPTH)
                                    .maxStringLength(MOST_TEXT)
                                    .maxNumberLength(40)
                                    .maxNameLength(256)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // UTF-8 and nothing else: records are cut out by their place in the bytes.
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .build();
    private final ObjectReader messages;
    private final ObjectReader records;
    private final ObjectReader recordsOfMessage;
    private final ObjectReader signatures;
    private final ObjectWriter messageWriter;
    private final ObjectWriter recordWriter;
    private final ObjectWriter signatureWriter;

    public WireCodec() {
        var mapper =
                JsonMapper.builder(factory)
                        .addModule(new JavaTimeModule())
                        .addModule(
                                new SimpleModule().addDeserializer(Instant.class, new Instants()))
                        .annotationIntrospector(new RequiredUnlessNullable())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .build();
        messages = mapper.readerFor(Message.class);
        records = mapper.readerFor(JournalRecord.class);
        recordsOfMessage = records.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        signatures = mapper.readerFor(BatchSignature.class);
        messageWriter = mapper.writerFor(Message.class);
        recordWriter = mapper.writerFor(JournalRecord.class);
        signatureWriter = mapper.writerFor(BatchSignature.class);
    }

    /** The bytes of a message. */
    public byte[] encode(Message message) {
        return switch (message) {
            case Message.Detections detections ->
                    encodeDetections(
                            detections.node(),
                            detections.journal(),
                            detections.records().stream().map(JournalEntry::bytes).toList(),
                            detections.signature());
            case Message.Birth _,
                    Message.Measurements _,
                    Message.Excerpt _,
                    Message.Heartbeat _,
                    Message.Will _,
                    Message.Renewal _,
                    Message.SoftwareRequest _,
                    Message.Acknowledgement _,
                    Message.Command _ ->
                    write(messageWriter, message);
        };
    }

    /** The bytes that a node journals for a record, and that its hash is taken over. */
    public byte[] encode(JournalRecord record) {
        return write(recordWriter, record);
    }

    /**
     * A detections message around journalled bytes, which stand in it unchanged; unsigned.
     *
     * @param records as {@link #encode(JournalRecord)} gave them, in order of sequence
     */
    public byte[] encodeDetections(String node, UUID journal, List<byte[]> records) {
        return encodeDetections(node, journal, records, null);
    }

    /** As {@link #encodeDetections(String, UUID, List)}, with the node's signature. */
    public byte[] encodeDetections(
            String node, UUID journal, List<byte[]> records, @Nullable BatchSignature signature) {
        var out = new ByteArrayOutputStream(256 + records.stream().mapToInt(r -> r.length).sum());
        out.writeBytes(
                ascii(
                        "{\"kind\":\"detections\",\"version\":%d,\"node\":\"%s\",\"journal\":\"%s\""
                                .formatted(VERSION, Names.require("node", node), journal)));
        var separator = ",\"records\":[";
        for (var record : records) {
            out.writeBytes(ascii(separator));
            out.writeBytes(record);
            separator = ",";
        }
        out.writeBytes(ascii("]"));
        if (signature != null) {
            out.writeBytes(ascii(",\"signature\":"));
            out.writeBytes(write(signatureWriter, signature));
        }
        out.writeBytes(ascii("}"));
        return out.toByteArray();
    }

    /** Reads a journalled record back; for a node's own journal and for audits. */
    public JournalEntry decodeRecord(byte[] bytes) throws IOException {
        return new JournalEntry(bytes.clone(), records.readValue(bytes));
    }

    /** Reads a message of this version or an older one. Never throws for what the bytes hold. */
    public Decoded decode(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return new Refused(Refusal.OVERSIZED, bytes.length + " bytes of " + MOST_BYTES);
        }
        try {
            return decode(bytes, scan(bytes));
        } catch (JsonMappingException e) {
            return new Refused(Refusal.INVALID, describe(e));
        } catch (JsonProcessingException e) {
            return new Refused(Refusal.MALFORMED, describe(e));
        } catch (IllegalArgumentException e) {
            return new Refused(Refusal.INVALID, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            // Nothing is read but memory: it is what the bytes hold.
            return new Refused(Refusal.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private Decoded decode(byte[] bytes, Envelope envelope) throws IOException {
        if (!envelope.isOfKnownVersion()) {
            return new Refused(
                    Refusal.UNSUPPORTED_VERSION,
                    "version " + envelope.version + ", this side reads 1 to " + VERSION);
        }
        var channel = envelope.kind == null ? null : Channel.ofLevel(envelope.kind).orElse(null);
        return switch (channel) {
            case null -> new Refused(Refusal.UNKNOWN_KIND, "kind '" + envelope.kind + "'");
            case DETECTIONS -> new Accepted(detections(bytes, envelope));
            case EXCERPT ->
                    bytes.length > MOST_EXCERPT_BYTES
                            ? new Refused(
                                    Refusal.OVERSIZED,
                                    bytes.length + " bytes of " + MOST_EXCERPT_BYTES)
                            : new Accepted(messages.readValue(bytes));
            case BIRTH,
                    MEASUREMENTS,
                    HEARTBEAT,
                    WILL,
                    RENEWAL,
                    SOFTWARE,
                    ACKNOWLEDGEMENT,
                    COMMAND ->
                    new Accepted(messages.readValue(bytes));
        };
    }

    private Message.Detections detections(byte[] bytes, Envelope envelope) throws IOException {
        if (envelope.node == null || envelope.journal == null) {
            throw new IllegalArgumentException("detections without node or journal");
        }
        var entries = envelope.entries;
        for (var slice : envelope.records) {
            var record = Arrays.copyOfRange(bytes, slice.from, slice.to);
            entries.add(new JournalEntry(record, records.readValue(record)));
        }
        if (entries.size() > MOST_RECORDS) {
            throw new IllegalArgumentException(entries.size() + " records in one message");
        }
        var signature = envelope.signature;
        return new Message.Detections(
                envelope.node,
                UUID.fromString(envelope.journal),
                entries,
                signature == null ? null : signature(bytes, signature));
    }

    private BatchSignature signature(byte[] bytes, Slice slice) throws IOException {
        return signatures.readValue(Arrays.copyOfRange(bytes, slice.from, slice.to));
    }

    /**
     * One pass over the top level: what kind it is, and its records. Where kind and version stand
     * before them, as they do in what {@link #encodeDetections} wrote, they are read in this pass;
     * else it is noted where their bytes lie.
     */
    private Envelope scan(byte[] bytes) throws IOException {
        var envelope = new Envelope();
        try (var parser = factory.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var field = parser.currentName();
                var value = parser.nextToken();
                if (field.equals("records") && value == JsonToken.START_ARRAY) {
                    if (envelope.isReadable()) {
                        readRecords(parser, bytes, envelope.entries);
                    } else {
                        scanRecords(parser, envelope.records);
                    }
                } else if (field.equals("signature") && value == JsonToken.START_OBJECT) {
                    envelope.signature = scanObject(parser);
                } else if (value == JsonToken.VALUE_STRING) {
                    envelope.set(field, parser.getText());
                } else if (field.equals("version") && value == JsonToken.VALUE_NUMBER_INT) {
                    envelope.version = parser.getIntValue();
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something follows the JSON object");
            }
        }
        return envelope;
    }

    private void readRecords(JsonParser parser, byte[] bytes, List<JournalEntry> entries)
            throws IOException {
        while (isAtRecord(parser)) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            JournalRecord record = recordsOfMessage.readValue(parser);
            int to = (int) parser.currentLocation().getByteOffset();
            entries.add(new JournalEntry(Arrays.copyOfRange(bytes, from, to), record));
        }
    }

    private static void scanRecords(JsonParser parser, List<Slice> slices) throws IOException {
        while (isAtRecord(parser)) {
            slices.add(scanObject(parser));
        }
    }

    private static boolean isAtRecord(JsonParser parser) throws IOException {
        var token = parser.nextToken();
        if (token != JsonToken.START_OBJECT && token != JsonToken.END_ARRAY) {
            throw new IllegalArgumentException("a record that is not a JSON object");
        }
        return token == JsonToken.START_OBJECT;
    }

    private static Slice scanObject(JsonParser parser) throws IOException {
        var from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        return new Slice(from, (int) parser.currentTokenLocation().getByteOffset() + 1);
    }

    private static String describe(JsonProcessingException e) {
        var location = e.getLocation();
        var where = location == null ? "" : " at byte " + location.getByteOffset();
        var text = e.getOriginalMessage();
        return (text.length() > 200 ? text.substring(0, 200) + "…" : text) + where;
    }

    private static byte[] write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot encode " + value, e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private record Slice(int from, int to) {}

    /** The top level of a message, as far as it was there. */
    private static final class Envelope {
        private @Nullable String kind;
        private @Nullable Integer version;
        private @Nullable String node;
        private @Nullable String journal;
        private @Nullable Slice signature;
        private final List<JournalEntry> entries = new ArrayList<>();
        private final List<Slice> records = new ArrayList<>();

        /** Whether it is known already that records can be read. */
        private boolean isReadable() {
            return isOfKnownVersion() && Channel.DETECTIONS.level().equals(kind);
        }

        private boolean isOfKnownVersion() {
            return version != null && version >= 1 && version <= VERSION;
        }

        private void set(String field, String value) {
            switch (field) {
                case "kind" -> kind = value;
                case "node" -> node = value;
                case "journal" -> journal = value;
                default -> {}
            }
        }
    }
}
