package dev.vallum.node;

import dev.vallum.hardware.indicator.SignalRelay;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.identity.RenewableIdentity;
import dev.vallum.node.journal.JournalSettings;
import dev.vallum.node.relay.RelayReceiver;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.node.settings.SettingsReceiver;
import dev.vallum.node.software.SoftwareReceiver;
import dev.vallum.node.uplink.DeliverySettings;
import dev.vallum.node.uplink.Link;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a node is made of.
 *
 * @param sensors handed over: the node closes them
 * @param memory where detections are kept while the disk fails; absent where they wait for it
 * @param fenceMemory a file that outlives the node, in a folder that the journal makes or shares
 * @param excerpts whether excerpts of readings are made and sent
 * @param identity absent where the node was not enrolled with keys
 * @param settings takes the gateway's; absent where nobody's would be believed
 * @param software takes the gateway's; absent where none could be taken back
 * @param relays that the gateway may close; absent where there are none
 * @param random for the jitter of reconnecting
 */
public record NodeParts(
        String site,
        String node,
        List<Sensor> sensors,
        DetectionSettings detection,
        Path journalDirectory,
        JournalSettings journal,
        @Nullable Memory memory,
        Path fenceMemory,
        DeliverySettings delivery,
        Duration measurementsEvery,
        boolean excerpts,
        Link link,
        @Nullable RenewableIdentity identity,
        @Nullable SettingsReceiver settings,
        @Nullable Software software,
        @Nullable Relays relays,
        StampSource stamps,
        RandomGenerator random) {
    public NodeParts {
        sensors = List.copyOf(sensors);
    }

    /**
     * A program from the gateway.
     *
     * @param ready lets the node stop in order, and begin anew with it
     */
    public record Software(SoftwareReceiver receiver, Runnable ready) {}

    /**
     * Relays and who judges the orders for them.
     *
     * @param outputs by their ids, those that could be had; handed over: the node closes them
     */
    public record Relays(Map<String, SignalRelay> outputs, RelayReceiver receiver) {
        public Relays {
            outputs = Map.copyOf(outputs);
        }
    }

    /**
     * A place that outlives the program and not the machine.
     *
     * @param directory for a journal
     * @param restart ends the program at once, to be started anew with that journal
     */
    public record Memory(Path directory, Runnable restart) {}
}
