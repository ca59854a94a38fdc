package dev.vallum.node.simulate;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.hardware.microphone.PlaylistMicrophone;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedContact;
import dev.vallum.hardware.simulated.SimulatedFence;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import dev.vallum.node.Node;
import dev.vallum.node.NodeParts;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.journal.JournalSettings;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.node.simulate.SitePlan.NodePlace;
import dev.vallum.node.simulate.SitePlan.SensorPlace;
import dev.vallum.node.uplink.BrokerAccess;
import dev.vallum.node.uplink.DeliverySettings;
import dev.vallum.node.uplink.Link;
import dev.vallum.node.uplink.LinkSockets;
import dev.vallum.node.uplink.PahoExecutor;
import dev.vallum.node.uplink.PahoLink;
import dev.vallum.wire.ClockQuality;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Makes the nodes of a site, their sensors' scripts and their links. */
final class FleetBuilder {
    private static final JournalSettings JOURNAL =
            new JournalSettings(16L << 20, 1 << 20, List.of(1.0, 1.0, 0.85, 0.7));
    private static final Duration MEASUREMENTS_EVERY = Duration.ofSeconds(2);

    private final Places places;
    private final SimulationClock clock;
    private final Supplier<Duration> elapsed;
    private final PahoExecutor executor;
    private final long seed;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final Map<String, PlaylistMicrophone> playlists = new ConcurrentHashMap<>();

    /**
     * @param clock the nodes' monotonic one
     * @param elapsed on it, since the simulation's start
     */
    FleetBuilder(
            Places places,
            SimulationClock clock,
            Supplier<Duration> elapsed,
            PahoExecutor executor,
            long seed) {
        this.places = places;
        this.clock = clock;
        this.elapsed = elapsed;
        this.executor = executor;
        this.seed = seed;
    }

    /**
     * Where everything is.
     *
     * @param secrets holds {@code <node>.secret} for each
     * @param data gets a folder for each node
     */
    record Places(SitePlan site, URI broker, Path secrets, Path data) {}

    /** What the microphones hear. */
    enum Hearing {
        SCRIPTS,
        RECORDINGS
    }

    Fleet build(Hearing hearing) throws ConfigurationException {
        var nodes = new ArrayList<SimulatedNode>();
        for (var place : places.site().nodes()) {
            nodes.add(node(place, hearing));
        }
        return new Fleet(nodes, clock);
    }

    /** A link for another client of this process. */
    Link link(String client) throws ConfigurationException {
        var access = access(client);
        return new PahoLink(access, client, LinkSockets.forBroker(access), executor.executor());
    }

    /** What is played to a sensor. */
    Script script(String sensor) {
        return scripts.computeIfAbsent(sensor, _ -> new Script());
    }

    /** The microphones that play recordings, by their sensor's id. */
    Map<String, PlaylistMicrophone> playlists() {
        return playlists;
    }

    private SimulatedNode node(NodePlace place, Hearing hearing) throws ConfigurationException {
        var access = access(place.id());
        var sockets = LinkSockets.forBroker(access);
        return new SimulatedNode(
                place.id(), sockets, () -> start(place, hearing, access, sockets), clock::nanos);
    }

    private Node start(NodePlace place, Hearing hearing, BrokerAccess access, LinkSockets sockets)
            throws JournalException {
        return new Node(
                new NodeParts(
                        places.site().id(),
                        place.id(),
                        place.sensors().stream()
                                .map(sensor -> open(place, sensor, hearing))
                                .toList(),
                        detection(),
                        places.data().resolve(place.id()).resolve("journal"),
                        JOURNAL,
                        null,
                        places.data().resolve(place.id()).resolve("fence-memory"),
                        DeliverySettings.standard(),
                        MEASUREMENTS_EVERY,
                        true,
                        new PahoLink(access, place.id(), sockets, executor.executor()),
                        null,
                        null,
                        null,
                        null,
                        new StampSource(
                                UUID.randomUUID(),
                                clock::nanos,
                                Clock.systemUTC(),
                                () -> ClockQuality.SYNCHRONISED),
                        new SplittableRandom(seed * 31 + place.id().hashCode())));
    }

    private Sensor open(NodePlace node, SensorPlace place, Hearing hearing) {
        var id = new SensorId(place.id());
        var script = script(place.id());
        long ofSensor = seed * 1_000_003 + place.id().hashCode();
        return switch (place.kind()) {
            case FENCE -> new SimulatedFence(id, script, elapsed, ofSensor, phase(node, place));
            case MOTION, MASK, GATE, TAMPER ->
                    new SimulatedContact(id, place.kind(), script, elapsed);
            case MICROPHONE ->
                    hearing == Hearing.RECORDINGS
                            ? playlist(id)
                            : new SwitchedOnLate(
                                    new SimulatedMicrophone(id, script, elapsed, ofSensor));
            case VIBRATION, GEOPHONE, SUPPLY, CLIMATE ->
                    throw new IllegalStateException("no simulated " + place);
        };
    }

    /** The fences of a node share their timing, a third of an interval apart. */
    private static Duration phase(NodePlace node, SensorPlace fence) {
        var fences =
                node.sensors().stream().filter(each -> each.kind() == SensorKind.FENCE).toList();
        long ofNode = Math.floorMod(node.id().hashCode(), 300);
        return Duration.ofMillis(ofNode + 400L * fences.indexOf(fence));
    }

    private PlaylistMicrophone playlist(SensorId id) {
        var microphone = new PlaylistMicrophone(id, elapsed);
        playlists.put(id.value(), microphone);
        return microphone;
    }

    /** A simulated detector has no element that has to warm up. */
    private static DetectionSettings detection() {
        return DetectionSettings.defaults().withoutWarmUp();
    }

    private BrokerAccess access(String client) throws ConfigurationException {
        var file = places.secrets().resolve(client + ".secret");
        try {
            return new BrokerAccess(places.broker(), client, BrokerAccess.readSecret(file));
        } catch (IOException e) {
            throw new ConfigurationException(file + ": can't be used: " + e.getMessage());
        }
    }
}
