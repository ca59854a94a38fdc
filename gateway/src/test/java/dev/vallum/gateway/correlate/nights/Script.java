package dev.vallum.gateway.correlate.nights;

import dev.vallum.gateway.correlate.nights.Night.Happening;
import dev.vallum.gateway.site.SensorKind;
import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What happens in a night, moment by moment: the same for the same seed. */
final class Script {
    private static final double USUALLY_LASTS = 3;

    private final Site site;
    private final RandomGenerator random;
    private final List<Moment> moments = new ArrayList<>();

    private Script(Site site, long seed) {
        this.site = site;
        random = new SplittableRandom(seed);
    }

    /**
     * @param at seconds from the start
     */
    record Moment(double at, Act act) {}

    /** What is done to those who play. */
    interface Act {
        void on(NightStand stand);
    }

    static List<Moment> of(Night night, Site site, long seed) {
        var script = new Script(site, seed);
        night.happens().forEach(script::add);
        script.moments.sort(Comparator.comparingDouble(Moment::at));
        return script.moments;
    }

    private void add(Happening happening) {
        with(happening.detected(), this::detected);
        with(happening.crossing(), this::crossing);
        with(happening.walk(), this::walk);
        with(happening.storm(), this::storm);
        with(happening.visits(), this::visits);
        with(happening.sweep(), this::sweep);
        with(happening.burst(), this::burst);
        with(
                happening.loud(),
                loud -> nodes(loud.from(), loud.zones(), n -> n.aboveUsualDb = loud.db()));
        with(happening.late(), span -> span(span, (node, is) -> node.late = is));
        with(happening.away(), span -> span(span, (node, is) -> node.away = is));
        with(happening.again(), span -> span(span, (node, is) -> node.again = is));
        with(happening.swapped(), span -> span(span, (node, is) -> node.swapped = is));
        with(happening.reboot(), this::reboot);
        with(
                happening.clock(),
                clock ->
                        nodes(
                                clock.at(),
                                clock.zones(),
                                n -> n.setClock(clock.by(), clock.quality())));
        with(
                happening.restart(),
                restart -> {
                    moment(restart.at(), NightStand::kill);
                    moment(restart.at() + restart.away(), NightStand::start);
                });
        with(
                happening.answer(),
                answer ->
                        moment(
                                answer.at(),
                                stand ->
                                        stand.answer(
                                                answer.zone(),
                                                Boolean.TRUE.equals(answer.close()))));
    }

    private static <T> void with(@Nullable T what, Consumer<T> action) {
        if (what != null) {
            action.accept(what);
        }
    }

    private void moment(double at, Act act) {
        moments.add(new Moment(at, act));
    }

    private void nodes(double at, String zones, Consumer<NightNode> action) {
        moment(at, stand -> nodesOf(zones).forEach(node -> action.accept(stand.node(node))));
    }

    private void span(Night.Span span, BiConsumer<NightNode, Boolean> set) {
        nodes(span.from(), span.zones(), node -> set.accept(node, true));
        nodes(span.until(), span.zones(), node -> set.accept(node, false));
    }

    private void reboot(Night.Reboot reboot) {
        nodes(reboot.at(), reboot.zones(), node -> node.away = true);
        moment(
                reboot.at() + reboot.away(),
                stand -> nodesOf(reboot.zones()).forEach(node -> stand.boot(node)));
    }

    private List<String> nodesOf(String zones) {
        var wanted = Zones.of(zones, site);
        return site.nodes().stream()
                .filter(node ->
                        node.sensors().stream().anyMatch(sensor -> wanted.contains(sensor.zone())))
                .map(node -> node.id())
                .toList();
    }

    private void detected(Night.Detected what) {
        var place = site.position(what.sensor());
        var node = what.node() != null ? what.node() : place.orElseThrow().node();
        var type =
                what.type() != null
                        ? new DetectionType(what.type())
                        : type(place.orElseThrow().sensor().kind());
        var category = Objects.requireNonNullElse(what.category(), Category.INTRUSION);
        int count = Objects.requireNonNullElse(what.count(), 1);
        double every = Objects.requireNonNullElse(what.every(), 5.0);
        double lasts = Objects.requireNonNullElse(what.lasts(), USUALLY_LASTS);
        for (int i = 0; i < count; i++) {
            double at = what.at() + i * every;
            moment(at, stand -> stand.detects(node, what.sensor(), type, category, Phase.ONSET));
            if (!Boolean.TRUE.equals(what.stays())) {
                moment(
                        at + lasts,
                        stand -> stand.detects(node, what.sensor(), type, category, Phase.CLEARED));
            }
        }
    }

    private void crossing(Night.Crossing crossing) {
        double at = crossing.at();
        for (var sensor : crossing.sensors()) {
            detects(at, crossing.zone(), sensor, USUALLY_LASTS);
            at += crossing.every();
        }
    }

    private void walk(Night.Walk walk) {
        double at = walk.at();
        for (var zone : Zones.of(walk.zones(), site)) {
            for (var sensor : walk.sensors()) {
                double within = walk.secondsPerZone() * (0.3 + 0.4 * random.nextDouble());
                detects(at + within, zone, sensor, USUALLY_LASTS);
            }
            at += walk.secondsPerZone();
        }
    }

    private void storm(Night.Storm storm) {
        for (var zone : Zones.of(storm.zones(), site)) {
            for (var sensor : storm.sensors()) {
                double at = storm.from();
                while (true) {
                    at += -Math.log(1 - random.nextDouble()) * 60 / storm.perMinute();
                    if (at >= storm.until()) {
                        break;
                    }
                    double lasts = 1 + 3 * random.nextDouble();
                    detects(at, zone, sensor, lasts);
                    at += lasts;
                }
            }
        }
    }

    private void visits(Night.Visits visits) {
        var zones = Zones.of(visits.zones(), site);
        for (int i = 0; i < visits.count(); i++) {
            double at = visits.from() + random.nextDouble() * (visits.until() - visits.from());
            detects(at, any(zones), any(visits.sensors()), 2 + 4 * random.nextDouble());
        }
    }

    private void sweep(Night.Sweep sweep) {
        double at = sweep.at();
        for (var middle : Zones.of(sweep.zones(), site)) {
            int index = site.zoneIndex(middle);
            for (int step = -sweep.reach(); step <= sweep.reach(); step++) {
                var zone = site.zones().get(Math.floorMod(index + step, site.zones().size())).id();
                for (var sensor : sweep.sensors()) {
                    double within = sweep.secondsPerZone() * random.nextDouble();
                    detects(at + within, zone, sensor, USUALLY_LASTS);
                }
            }
            at += sweep.secondsPerZone();
        }
    }

    private void burst(Night.Burst burst) {
        var zones = Zones.of(burst.zones(), site);
        if (burst.times() != null) {
            for (int i = 0; i < burst.times(); i++) {
                double at = burst.at() + random.nextDouble() * burst.within();
                detects(at, any(zones), any(burst.sensors()), 0.5 + random.nextDouble());
            }
            return;
        }
        for (var zone : zones) {
            for (var sensor : burst.sensors()) {
                detects(burst.at() + random.nextDouble() * burst.within(), zone, sensor, 2);
            }
        }
    }

    private void detects(double at, String zone, String sensor, double lasts) {
        var id = zone + "-" + sensor;
        var place = site.position(id).orElseThrow();
        var type = type(place.sensor().kind());
        moment(at, stand -> stand.detects(place.node(), id, type, Category.INTRUSION, Phase.ONSET));
        moment(
                at + lasts,
                stand -> stand.detects(place.node(), id, type, Category.INTRUSION, Phase.CLEARED));
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    private static DetectionType type(SensorKind kind) {
        return switch (kind) {
            case FENCE -> DetectionType.FENCE_VOLTAGE_LOW;
            case MOTION -> DetectionType.MOTION;
            case MICROPHONE, GEOPHONE -> DetectionType.FOOTSTEPS;
            case VIBRATION -> DetectionType.VIBRATION;
            case GATE -> DetectionType.GATE_OPEN;
            case MASK -> DetectionType.MOTION_MASKED;
            case TAMPER -> DetectionType.ENCLOSURE_OPEN;
            case RADAR -> DetectionType.RADAR_TRACK;
            case SCANNER -> DetectionType.METAL_DETECTED;
            case PANEL -> DetectionType.PANEL_ALARM;
            case SUPPLY, CLIMATE, WEATHER ->
                    throw new IllegalArgumentException(kind + " needs the type to be said");
        };
    }
}
