package dev.vallum.gateway.site;

import dev.vallum.configuration.ConfigurationException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A site as its file describes it, checked. Immutable. */
public final class Site {
    private final SiteFile file;
    private final @Nullable PlanPicture picture;
    private final Optional<ConfigurationException> planMistake;
    private final Map<String, Integer> zoneIndexes = new HashMap<>();

    /** Made once, so that looking up allocates nothing. */
    private final Map<String, Optional<Position>> positions = new HashMap<>();

    private final Rounds rounds;

    /**
     * @param picture that of the file's background plan; absent if it has none to show
     * @param planMistake why it has none to show
     */
    Site(
            SiteFile file,
            @Nullable PlanPicture picture,
            Optional<ConfigurationException> planMistake) {
        this.file = file;
        this.picture = picture;
        this.planMistake = planMistake;
        for (int i = 0; i < file.zones().size(); i++) {
            zoneIndexes.put(file.zones().get(i).id(), i);
        }
        var layerIndexes = new HashMap<String, Integer>();
        for (int i = 0; i < file.layers().size(); i++) {
            layerIndexes.put(file.layers().get(i).id(), i);
        }
        file.nodes().forEach(node -> place(node.id(), node.sensors(), layerIndexes));
        file.sources().forEach(source -> place(source.id(), source.sensors(), layerIndexes));
        rounds = new Rounds(file.patrols(), file.timeZone());
    }

    private void place(String by, List<SensorPlace> sensors, Map<String, Integer> layerIndexes) {
        for (var sensor : sensors) {
            int layer = layerIndexes.getOrDefault(sensor.layer(), 0);
            var position = new Position(sensor, by, zoneIndex(sensor.zone()), layer);
            positions.put(sensor.id(), Optional.of(position));
        }
    }

    /**
     * Reads a site file. That its background plan's picture can't be shown is no mistake that keeps
     * it from being guarded: {@link #planMistake}.
     *
     * @throws ConfigurationException with file and line of what is wrong
     */
    public static Site read(Path path) throws ConfigurationException {
        var source = SiteFile.read(path);
        var check = SiteCheck.of(source, folder(path));
        if (!check.grave().isEmpty()) {
            throw check.grave().getFirst();
        }
        return new Site(source.value(), check.picture(), check.mistakes().stream().findFirst());
    }

    private static Path folder(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file + " is no file");
        }
        return folder;
    }

    /**
     * Whether another file says the same, in whatever words, order of keys and with what comments.
     */
    public boolean isSameAs(Site other) {
        return file.equals(other.file);
    }

    public String id() {
        return file.id();
    }

    public String name() {
        return file.name();
    }

    /** In which the patrols' times are written. */
    public ZoneId timeZone() {
        return file.timeZone();
    }

    /** From outside to inside. */
    public List<Layer> layers() {
        return file.layers();
    }

    /** In order along the perimeter; the last joins the first. */
    public List<Zone> zones() {
        return file.zones();
    }

    public List<Post> posts() {
        return file.posts();
    }

    public List<Gate> gates() {
        return file.gates();
    }

    public List<Camera> cameras() {
        return file.cameras();
    }

    public List<NodePlace> nodes() {
        return file.nodes();
    }

    /** Devices of others that tell what they see. */
    public List<SourcePlace> sources() {
        return file.sources();
    }

    /** One of them, by its id. */
    public Optional<SourcePlace> source(String id) {
        return file.sources().stream().filter(source -> source.id().equals(id)).findFirst();
    }

    /** The sensors of all nodes and sources. */
    public Stream<SensorPlace> sensors() {
        return Stream.concat(
                file.nodes().stream().flatMap(node -> node.sensors().stream()),
                file.sources().stream().flatMap(source -> source.sensors().stream()));
    }

    /** A gate, by its id. */
    public Optional<Gate> gate(String id) {
        return file.gates().stream().filter(gate -> gate.id().equals(id)).findFirst();
    }

    public List<Patrol> patrols() {
        return file.patrols();
    }

    public List<Maintenance> maintenance() {
        return file.maintenance();
    }

    /** Detections that are expected at certain hours. */
    public List<DesignedSuppression> suppressedByDesign() {
        return file.suppressedByDesign();
    }

    /** Who is told of alerts that nobody acknowledges. */
    public Escalation escalation() {
        return file.escalation();
    }

    public CorrelationSettings correlation() {
        return file.correlation();
    }

    /** When the gateway's own disk is filling up. */
    public DiskSettings disk() {
        return file.disk();
    }

    /** How long the gateway keeps what it stored. */
    public Retention retention() {
        return file.retention();
    }

    /** What lies under the map; empty if nothing does. */
    public Optional<BackgroundPlan> plan() {
        return Optional.ofNullable(file.plan());
    }

    /** The picture of that, as it was when the site was read; empty if it couldn't be shown. */
    public Optional<PlanPicture> planPicture() {
        return Optional.ofNullable(picture);
    }

    /** Why the background plan can't be shown, with file and line; empty where it can, or isn't. */
    public Optional<ConfigurationException> planMistake() {
        return planMistake;
    }

    /** Where a sensor stands; empty if the site file doesn't name it. */
    public Optional<Position> position(String sensor) {
        var position = positions.get(sensor);
        return position == null ? Optional.empty() : position;
    }

    /** Where a sensor stands; empty also if the site file doesn't have it at that node. */
    public Optional<Position> position(String node, String sensor) {
        return position(sensor).filter(place -> place.node().equals(node));
    }

    /**
     * A zone's place in the order along the perimeter, from 0.
     *
     * @throws IllegalArgumentException if there is no such zone
     */
    public int zoneIndex(String zone) {
        var index = zoneIndexes.get(zone);
        if (index == null) {
            throw new IllegalArgumentException("there is no zone '" + zone + "'");
        }
        return index;
    }

    public boolean hasZone(String zone) {
        return zoneIndexes.containsKey(zone);
    }

    /** How many zones two zones are apart, the shorter way round. */
    public int zonesApart(int one, int other) {
        int way = Math.abs(one - other);
        return Math.min(way, file.zones().size() - way);
    }

    /** The patrol that walks in a zone at a time, by its schedule and tolerance. */
    public Optional<Patrol> patrolIn(int zone, Instant time) {
        return rounds.in(file.zones().get(zone).id(), time);
    }

    /**
     * Visits of watched patrols that became due after a moment and until another: their leg has
     * ended, and so has the time in which they may be heard late.
     */
    public List<Round.Visit> watchedVisits(Instant after, Instant until) {
        return rounds.watched(after, until);
    }

    /** The gate in a zone, if there is one. */
    public Optional<Gate> gateIn(int zone) {
        var id = file.zones().get(zone).id();
        return file.gates().stream().filter(gate -> gate.zone().equals(id)).findFirst();
    }

    /** The work announced for a zone at a time. */
    public Optional<Maintenance> maintenanceIn(int zone, Instant time) {
        var id = file.zones().get(zone).id();
        for (var work : file.maintenance()) {
            if (!time.isBefore(work.from())
                    && time.isBefore(work.until())
                    && work.zones().contains(id)) {
                return Optional.of(work);
            }
        }
        return Optional.empty();
    }
}
