package dev.vallum.node.simulate;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import dev.vallum.hardware.sensor.SensorKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What of a site's file a simulation needs.
 *
 * @param zones in order along the perimeter; the last joins the first
 */
record SitePlan(String id, List<Zone> zones, List<NodePlace> nodes) {
    SitePlan {
        zones = List.copyOf(zones);
        nodes = List.copyOf(nodes);
        if (zones.isEmpty() || nodes.isEmpty()) {
            throw new IllegalArgumentException("a site needs zones and nodes");
        }
    }

    record Zone(String id) {}

    record NodePlace(String id, List<SensorPlace> sensors) {
        NodePlace {
            sensors = List.copyOf(sensors);
        }
    }

    record SensorPlace(String id, SensorKind kind, String zone, String layer) {}

    static SitePlan read(Path file) throws ConfigurationException {
        var yaml = YamlFile.readPart(file, SitePlan.class);
        var plan = yaml.value();
        var known = new HashSet<>(plan.zones.stream().map(Zone::id).toList());
        for (int i = 0; i < plan.nodes.size(); i++) {
            var sensors = plan.nodes.get(i).sensors();
            for (int j = 0; j < sensors.size(); j++) {
                if (!known.contains(sensors.get(j).zone())) {
                    throw yaml.error(
                            "/nodes/%d/sensors/%d/zone".formatted(i, j),
                            "zone '" + sensors.get(j).zone() + "' isn't one of the site's");
                }
            }
        }
        return plan;
    }

    boolean hasZone(String zone) {
        return zones.stream().anyMatch(known -> known.id().equals(zone));
    }

    /** The zone some places further along the perimeter. */
    String zoneAfter(String zone, int places) {
        return zones.get(Math.floorMod(indexOf(zone) + places, zones.size())).id();
    }

    /** Zones from one to another in the perimeter's order, both included. */
    List<String> stretch(String from, String to) {
        var stretch = new ArrayList<String>();
        for (var zone = from; !zone.equals(to); zone = zoneAfter(zone, 1)) {
            stretch.add(zone);
        }
        indexOf(to);
        stretch.add(to);
        return stretch;
    }

    List<SensorPlace> sensors(String zone, SensorKind kind) {
        return nodes.stream()
                .flatMap(node -> node.sensors().stream())
                .filter(sensor -> sensor.zone().equals(zone) && sensor.kind() == kind)
                .toList();
    }

    /** The node with a zone's sensors. */
    Optional<NodePlace> nodeOf(String zone) {
        return nodes.stream()
                .filter(node -> node.sensors().stream().anyMatch(s -> s.zone().equals(zone)))
                .findFirst();
    }

    private int indexOf(String zone) {
        for (int i = 0; i < zones.size(); i++) {
            if (zones.get(i).id().equals(zone)) {
                return i;
            }
        }
        throw new IllegalArgumentException("zone '" + zone + "' isn't one of the site's");
    }
}
