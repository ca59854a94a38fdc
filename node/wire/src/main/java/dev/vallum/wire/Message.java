package dev.vallum.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that travels between a node and the gateway. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Message.Birth.class, name = "birth"),
    @JsonSubTypes.Type(value = Message.Detections.class, name = "detections"),
    @JsonSubTypes.Type(value = Message.Measurements.class, name = "measurements"),
    @JsonSubTypes.Type(value = Message.Excerpt.class, name = "excerpt"),
    @JsonSubTypes.Type(value = Message.Heartbeat.class, name = "heartbeat"),
    @JsonSubTypes.Type(value = Message.Will.class, name = "will"),
    @JsonSubTypes.Type(value = Message.Renewal.class, name = "renewal"),
    @JsonSubTypes.Type(value = Message.SoftwareRequest.class, name = "software"),
    @JsonSubTypes.Type(value = Message.Acknowledgement.class, name = "acknowledgement"),
    @JsonSubTypes.Type(value = Message.Command.class, name = "command")
})
public sealed interface Message {

    /** The node that sent it, or that it is for. */
    String node();

    /** The last level of the topic it travels on. */
    Channel channel();

    /** Stands in each message as {@code version}. */
    @JsonProperty("version")
    default int version() {
        return WireCodec.VERSION;
    }

    /**
     * A node is there. Sent after each connect, before anything else.
     *
     * @param software version of the node program
     * @param highestSequence of the last journalled record, 0 if there is none
     */
    record Birth(
            String node,
            Stamp time,
            UUID journal,
            long highestSequence,
            String software,
            List<SensorDescription> sensors)
            implements Message {
        public Birth {
            Names.require("node", node);
            sensors = List.copyOf(sensors);
        }

        @Override
        public Channel channel() {
            return Channel.BIRTH;
        }
    }

    /** A sensor as the node knows it; where it stands is the site model's knowledge. */
    record SensorDescription(String id, String kind) {
        public SensorDescription {
            Names.require("sensor", id);
            Names.require("kind", kind);
        }
    }

    /**
     * Journal records in order of sequence, at most {@value WireCodec#MOST_RECORDS}.
     *
     * @param journal whose sequence this is; a new one after a replaced disk
     * @param signature of the node; absent from one that was not enrolled with a key
     */
    record Detections(
            String node,
            UUID journal,
            List<JournalEntry> records,
            @Nullable BatchSignature signature)
            implements Message {
        public Detections {
            Names.require("node", node);
            records = List.copyOf(records);
            if (records.isEmpty() || records.size() > WireCodec.MOST_RECORDS) {
                throw new IllegalArgumentException(records.size() + " records in one message");
            }
        }

        /** Without a signature. */
        public Detections(String node, UUID journal, List<JournalEntry> records) {
            this(node, journal, records, null);
        }

        @Override
        public Channel channel() {
            return Channel.DETECTIONS;
        }
    }

    /** Values for plots. Lossy: nothing here is journalled or sent again. */
    record Measurements(String node, Stamp time, List<Measurement> values) implements Message {
        public Measurements {
            Names.require("node", node);
            values = List.copyOf(values);
        }

        @Override
        public Channel channel() {
            return Channel.MEASUREMENTS;
        }
    }

    /** One value of one sensor, such as {@code feed voltage} in kV. */
    record Measurement(String sensor, String name, double value, String unit) {
        public Measurement {
            Names.require("sensor", sensor);
        }
    }

    /**
     * What the readings of one sensor were like around something that it detected. Lossy: nothing
     * here is journalled or sent again. Encoded it has at most {@value
     * WireCodec#MOST_EXCERPT_BYTES} bytes.
     *
     * @param onset when what was detected first in it began: the time in that detection
     * @param fromMs when it begins, in milliseconds since the onset; 0 or less
     * @param untilMs when it ends, in milliseconds since the onset; more than 0
     * @param onsets all that began in it, 1 to {@value #MOST_ONSETS}
     * @param parts what was read, one of each kind at most
     */
    record Excerpt(
            String node,
            String sensor,
            Stamp onset,
            int fromMs,
            int untilMs,
            List<Onset> onsets,
            List<ExcerptPart> parts)
            implements Message {
        public static final int MOST_ONSETS = 16;
        private static final int MOST_PARTS = 4;

        public Excerpt {
            Names.require("node", node);
            Names.require("sensor", sensor);
            ExcerptLimits.require("fromMs", fromMs, -ExcerptLimits.MOST_MS, 0);
            ExcerptLimits.require("untilMs", untilMs, 1, ExcerptLimits.MOST_MS);
            onsets = List.copyOf(onsets);
            parts = List.copyOf(parts);
            ExcerptLimits.require("onsets", onsets.size(), 1, MOST_ONSETS);
            ExcerptLimits.require("parts", parts.size(), 0, MOST_PARTS);
            if (parts.stream().map(Excerpt::kind).distinct().count() < parts.size()) {
                // Two slow spectrograms, one a little after the other, would be a fast one.
                throw new IllegalArgumentException("two parts of one kind");
            }
        }

        private static String kind(ExcerptPart part) {
            return switch (part) {
                case ExcerptPart.Impulses _ -> "impulses";
                case ExcerptPart.States _ -> "states";
                case ExcerptPart.Levels levels -> levels.hasBands() ? "bands" : "levels";
            };
        }

        @Override
        public Channel channel() {
            return Channel.EXCERPT;
        }
    }

    /** Something began, so many milliseconds after an excerpt's own onset. */
    record Onset(int atMs, DetectionType type) {
        public Onset {
            ExcerptLimits.requireTime("atMs", atMs);
        }
    }

    /**
     * The node lives, and how it fares.
     *
     * @param highestSequence of the last journalled record, 0 if there is none
     * @param releasedSequence up to which the gateway has acknowledged
     * @param journalBytes in use, of at most {@code journalLimitBytes}
     * @param sensors the state of each sensor
     * @param settings the number of the gateway's settings that are in force; absent where there
     *     are none
     * @param software what became of software from the gateway; absent where none can be taken
     */
    record Heartbeat(
            String node,
            Stamp time,
            UUID journal,
            long highestSequence,
            long releasedSequence,
            long journalBytes,
            long journalLimitBytes,
            List<SensorState> sensors,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long settings,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SoftwareState software)
            implements Message {
        /** Without settings and software of the gateway. */
        public Heartbeat(
                String node,
                Stamp time,
                UUID journal,
                long highestSequence,
                long releasedSequence,
                long journalBytes,
                long journalLimitBytes,
                List<SensorState> sensors) {
            this(
                    node,
                    time,
                    journal,
                    highestSequence,
                    releasedSequence,
                    journalBytes,
                    journalLimitBytes,
                    sensors,
                    null,
                    null);
        }

        public Heartbeat {
            Names.require("node", node);
            sensors = List.copyOf(sensors);
        }

        @Override
        public Channel channel() {
            return Channel.HEARTBEAT;
        }
    }

    /**
     * Software from the gateway, by the numbers of its orders.
     *
     * @param known the highest that was ever taken up; absent before the first
     * @param inForce whose program counts; absent where that is the one that was installed
     * @param trial whose program this start tries out; absent where none is
     * @param ended what was last given up; absent where nothing was
     */
    record SoftwareState(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long known,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long inForce,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long trial,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SoftwareEnd ended) {}

    /** Software that didn't come to count, and why. */
    record SoftwareEnd(long number, SoftwareFate fate, String reason) {}

    /** How software is given up. */
    enum SoftwareFate {
        /** It was never started. */
        REFUSED,
        /** The node was not healthy with it. */
        TAKEN_BACK
    }

    /**
     * @param missing why there is no valid reading; empty while there is one
     */
    record SensorState(String id, String missing) {
        public SensorState {
            Names.require("sensor", id);
        }
    }

    /**
     * The node is gone. Left with the broker at connect ({@code LOST}) or sent in order ({@code
     * STOPPED}). One of an older boot than the last birth says nothing.
     */
    record Will(String node, UUID boot, Departure departure) implements Message {
        public Will {
            Names.require("node", node);
        }

        @Override
        public Channel channel() {
            return Channel.WILL;
        }
    }

    /** How a node went. */
    enum Departure {
        LOST,
        STOPPED
    }

    /**
     * The node has made a new key for its connections and asks for a certificate. It answers a
     * command, and counts once.
     *
     * @param command whose id this answers
     * @param present the certificate that the node has now, SHA-256 in hexadecimal
     * @param connectionKey the new public key, EC P-256, as X.509 writes it, in Base64
     * @param possession signature with the new private key over {@link #asked}, in Base64
     * @param signature with the key that signs the node's records, over the same, in Base64
     */
    record Renewal(
            String node,
            UUID command,
            String present,
            String connectionKey,
            String possession,
            String signature)
            implements Message {
        public Renewal {
            Names.require("node", node);
        }

        /** What is signed, as bytes. */
        public static byte[] asked(
                String node, UUID command, String present, String connectionKey) {
            return String.join(
                            "\n",
                            "vallum renewal 1",
                            node,
                            command.toString(),
                            present,
                            connectionKey)
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Channel channel() {
            return Channel.RENEWAL;
        }
    }

    /**
     * The node wants a piece of the software that it was ordered to take, at most {@link
     * SoftwarePiece#MOST_BYTES} long. It is answered by a command, or asked again.
     *
     * @param number of the order
     * @param offset of the piece in the package, in bytes
     */
    record SoftwareRequest(String node, long number, long offset) implements Message {
        public SoftwareRequest {
            Names.require("node", node);
            if (offset < 0) {
                throw new IllegalArgumentException("offset " + offset);
            }
        }

        @Override
        public Channel channel() {
            return Channel.SOFTWARE;
        }
    }

    /**
     * The gateway has committed everything of this journal up to a sequence, and wants what follows
     * it next.
     *
     * @param committed the highest sequence without a gap before it; 0 if nothing came yet
     * @param hash of the record at that place as the gateway has it, so that the node sees whether
     *     it is its own; absent where nothing came, or that record was lost
     * @param seen the highest sequence in what this answers: above {@code committed}, something
     *     before it is missing; absent where no records are answered, and from earlier versions
     * @param seenHash of the record at {@code seen} as it came: as records are chained, a node that
     *     has this one knows that this answers its own and not a copy's
     * @param common behind this place of what this answers the gateway has other records; absent
     *     where it knows of no such difference
     * @param commonHash of the record at {@code common} as the gateway has it: where the node's is
     *     another, they part before what this answers; absent where there is none, or it was lost
     */
    record Acknowledgement(
            String node,
            UUID journal,
            long committed,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RecordHash hash,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long seen,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RecordHash seenHash,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long common,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RecordHash commonHash)
            implements Message {
        /** Without the record's hash, and answering no records. */
        public Acknowledgement(String node, UUID journal, long committed) {
            this(node, journal, committed, null, null, null, null, null);
        }

        public Acknowledgement {
            Names.require("node", node);
            if (committed < 0) {
                throw new IllegalArgumentException("committed " + committed);
            }
            if (common != null && common < 0) {
                throw new IllegalArgumentException("common " + common);
            }
        }

        @Override
        public Channel channel() {
            return Channel.ACKNOWLEDGEMENT;
        }
    }

    /**
     * Asks a node to do something. A node that doesn't know the name logs a refusal.
     *
     * @param id so that a repeated command is done once
     */
    record Command(String node, UUID id, Instant issued, String name, Map<String, String> arguments)
            implements Message {
        /** Make a new key for connections, and answer with a {@link Renewal}. */
        public static final String RENEW_CERTIFICATE = "renew-certificate";

        /** Take the certificate in the argument {@link #CERTIFICATE}, X.509 in Base64. */
        public static final String TAKE_CERTIFICATE = "take-certificate";

        public static final String CERTIFICATE = "certificate";

        /** Take the settings of a {@link SettingsOrder}, whose arguments these are. */
        public static final String CONFIGURE = "configure";

        /** Take the software of a {@link SoftwareOrder}, whose arguments these are. */
        public static final String UPDATE_SOFTWARE = "update-software";

        /** Take a {@link SoftwarePiece}, whose arguments these are. */
        public static final String TAKE_SOFTWARE_PIECE = "take-software-piece";

        /** Close a relay for a time, as a {@link RelayOrder} has it, whose arguments these are. */
        public static final String CLOSE_RELAY = "close-relay";

        public Command {
            Names.require("node", node);
            Names.require("command", name);
            arguments = Map.copyOf(arguments);
        }

        @Override
        public Channel channel() {
            return Channel.COMMAND;
        }
    }
}
