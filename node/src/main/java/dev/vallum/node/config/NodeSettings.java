package dev.vallum.node.config;

import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.journal.JournalSettings;
import dev.vallum.node.uplink.BrokerAccess;
import dev.vallum.node.uplink.DeliverySettings;
import dev.vallum.wire.RelayOrder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All of a node's file.
 *
 * @param node its id, which is also its user name at the broker
 * @param site the id of the site it belongs to
 * @param clock whether the program looks at the clock's quality or is told it
 * @param excerpts whether an excerpt of the readings goes to the gateway with what was detected:
 *     voltages, states, levels, and coarse bands of sound in which no words can be understood
 * @param converters their devices by the names that sensors call them, in the file's order
 * @param relays that the gateway may close for a time, for lamps and sounders
 * @param watchdog absent where the machine is not to be reset when the program hangs
 */
public record NodeSettings(
        String node,
        String site,
        Path dataDirectory,
        Gateway gateway,
        JournalRoom journal,
        DeliverySettings delivery,
        ClockSetting clock,
        Duration measurementsEvery,
        boolean excerpts,
        BoardSetting board,
        Map<String, String> converters,
        IndicatorSetting indicators,
        List<RelaySetting> relays,
        @Nullable WatchdogSetting watchdog,
        List<SensorSetting> sensors,
        DetectionSettings detection) {

    public NodeSettings {
        converters = Collections.unmodifiableMap(new LinkedHashMap<>(converters));
        relays = List.copyOf(relays);
        sensors = List.copyOf(sensors);
        if (sensors.isEmpty()) {
            throw new IllegalArgumentException("sensors: a node needs at least one");
        }
        var seen = new HashSet<String>();
        for (var sensor : sensors) {
            if (!seen.add(sensor.id())) {
                throw new IllegalArgumentException("sensors: '" + sensor.id() + "' stands twice");
            }
        }
        var relayIds = new HashSet<String>();
        for (var relay : relays) {
            if (!relayIds.add(relay.id())) {
                throw new IllegalArgumentException("relays: '" + relay.id() + "' stands twice");
            }
        }
        if (!measurementsEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "measurementsEvery " + measurementsEvery + ", not longer than 0");
        }
    }

    /**
     * @param broker {@code ssl://host:port}, or {@code tcp://} to this machine
     * @param backupBroker used while the other can't be reached; the same one by another network,
     *     or another; absent where there is none
     * @param secretFile holds the password, mode 600; absent where the node has a certificate
     */
    public record Gateway(URI broker, @Nullable URI backupBroker, @Nullable Path secretFile) {
        public Gateway {
            BrokerAccess.requireConfidential(broker);
            if (backupBroker != null) {
                BrokerAccess.requireConfidential(backupBroker);
                if (backupBroker.equals(broker)) {
                    throw new IllegalArgumentException(
                            "backupBroker '" + broker + "': is the broker itself");
                }
            }
        }

        /** In the order of preference. */
        public List<URI> brokers() {
            return backupBroker == null ? List.of(broker) : List.of(broker, backupBroker);
        }
    }

    /**
     * How much disk the journal may use, and how much of it each kind of detection.
     *
     * @param faultShare of the limit that faults may fill, 0 to 1
     * @param environmentShare of the limit that weather and the like may fill, 0 to faultShare
     * @param memoryDirectory in memory, where the journal is kept while the disk fails; used if the
     *     folder above it is there
     */
    public record JournalRoom(
            long limitBytes,
            int segmentBytes,
            double faultShare,
            double environmentShare,
            Path memoryDirectory) {
        public JournalRoom {
            settings(limitBytes, segmentBytes, faultShare, environmentShare);
        }

        /** As the journal wants it: severities in order. */
        public JournalSettings settings() {
            return settings(limitBytes, segmentBytes, faultShare, environmentShare);
        }

        private static JournalSettings settings(
                long limitBytes, int segmentBytes, double faultShare, double environmentShare) {
            return new JournalSettings(
                    limitBytes, segmentBytes, List.of(1.0, 1.0, faultShare, environmentShare));
        }
    }

    /** Where the word about the clock's quality comes from. */
    public enum ClockSetting {
        /** The kernel is asked. */
        DETECT,
        /** For simulations, and where something else than the kernel's clock discipline is used. */
        SYNCHRONISED,
        FREE_RUNNING
    }

    /**
     * How pins and buses are reached.
     *
     * @param gpioChip label of the chip that has the pins; empty for the one behind the header
     * @param provider {@code linux}, or {@code pi4j} for the Pi4J plugins on the class path
     */
    public record BoardSetting(String gpioChip, String provider) {}

    /**
     * What tells people at the node how it is; each {@code gpio:N}, absent where it isn't wired.
     */
    public record IndicatorSetting(@Nullable String statusLight, @Nullable String sounder) {}

    /**
     * A relay for a lamp or a sounder that tells people something, and for nothing else.
     *
     * @param id 1 to 32 lower-case letters, digits and dashes
     * @param pin {@code gpio:N}
     * @param closes which level of the pin closes the relay; high
     * @param longest how long it may be closed at a time, 1 s to 10 min; 1 min
     */
    public record RelaySetting(
            String id, String pin, @Nullable Level closes, @Nullable Duration longest) {
        private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
        private static final Duration LONGEST = Duration.ofMinutes(1);

        /** Of a pin. */
        public enum Level {
            HIGH,
            LOW
        }

        public RelaySetting {
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException(
                        "id '" + id + "': use 1 to 32 lower-case letters, digits, dashes");
            }
            if (longest != null
                    && (longest.compareTo(RelayOrder.SHORTEST) < 0
                            || longest.compareTo(RelayOrder.LONGEST) > 0)) {
                throw new IllegalArgumentException("'longest': write 1s to 10min");
            }
        }

        public boolean isActiveLow() {
            return closes == Level.LOW;
        }

        public Duration most() {
            return longest == null ? LONGEST : longest;
        }
    }

    /**
     * What resets the machine when the program hangs.
     *
     * @param device such as {@code /dev/watchdog}
     * @param timeout in whole seconds, 2 s to 1 min; a Raspberry Pi's longest is about 15 s
     */
    public record WatchdogSetting(Path device, Duration timeout) {
        private static final Duration SHORTEST = Duration.ofSeconds(2);
        private static final Duration LONGEST = Duration.ofMinutes(1);

        public WatchdogSetting {
            if (timeout.compareTo(SHORTEST) < 0
                    || timeout.compareTo(LONGEST) > 0
                    || !timeout.equals(Duration.ofSeconds(timeout.toSeconds()))) {
                throw new IllegalArgumentException(
                        "timeout " + timeout + ": write whole seconds, 2s to 60s");
            }
        }
    }

    /**
     * @param device as {@link dev.vallum.hardware.board.Device#parse} reads it
     */
    public record SensorSetting(String id, SensorKind kind, String device) {}
}
