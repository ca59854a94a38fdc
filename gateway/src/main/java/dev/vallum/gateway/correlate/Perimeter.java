package dev.vallum.gateway.correlate;

import dev.vallum.gateway.site.SensorPlace;
import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Category;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is remembered of all sensors, in the order of the perimeter. Bounded: a fixed number of
 * contacts for each sensor of the site, and a fixed number of sensors that the site doesn't know.
 */
final class Perimeter {
    private static final int MOST_UNKNOWN_SENSORS = 1000;

    private final Map<String, SensorMemory> known = new HashMap<>();
    private final Map<String, List<SensorMemory>> byNode = new HashMap<>();
    private final Map<String, SensorMemory> unknown =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, SensorMemory> eldest) {
                    return size() > MOST_UNKNOWN_SENSORS;
                }
            };
    private final List<List<SensorMemory>> byZone = new ArrayList<>();
    private final int reach;
    private final long windowMillis;
    private final long heldMillis;

    Perimeter(Site site) {
        site.zones().forEach(_ -> byZone.add(new ArrayList<>()));
        site.nodes().forEach(node -> know(site, node.id(), node.sensors()));
        site.sources().forEach(source -> know(site, source.id(), source.sensors()));
        // A reach that goes round would meet each zone twice.
        reach = Math.min(site.correlation().neighbourReach(), (byZone.size() - 1) / 2);
        windowMillis = site.correlation().window().toMillis();
        heldMillis = site.correlation().heldFor().toMillis();
    }

    private void know(Site site, String by, List<SensorPlace> sensors) {
        for (var sensor : sensors) {
            var memory = new SensorMemory();
            known.put(sensor.id(), memory);
            byZone.get(site.zoneIndex(sensor.zone())).add(memory);
            byNode.computeIfAbsent(by, _ -> new ArrayList<>()).add(memory);
        }
    }

    int zoneCount() {
        return byZone.size();
    }

    SensorMemory sensor(Observation observation) {
        return observation.position() == null
                ? unplaced(observation.node(), observation.detection().sensor())
                : placed(observation.detection().sensor());
    }

    /** A sensor that a node names and that doesn't stand there by the site file. */
    SensorMemory unplaced(String node, String sensor) {
        return unknown.computeIfAbsent(node + "/" + sensor, _ -> new SensorMemory());
    }

    SensorMemory placed(String sensor) {
        var memory = known.get(sensor);
        if (memory == null) {
            throw new IllegalStateException("sensor " + sensor + " is not on the site");
        }
        return memory;
    }

    /** Gathers the intrusion contacts in a zone and its neighbours that are fresh at a time. */
    void near(int zone, long atMillis, List<LiveContact> found) {
        int zones = byZone.size();
        for (int step = -reach; step <= reach; step++) {
            var sensors = byZone.get(Math.floorMod(zone + step, zones));
            for (int s = 0; s < sensors.size(); s++) {
                var sensor = sensors.get(s);
                for (int c = 0; c < sensor.size(); c++) {
                    var contact = sensor.contact(c);
                    if (contact != null
                            && contact.category == Category.INTRUSION
                            && contact.isNear(atMillis, windowMillis, heldMillis)) {
                        found.add(contact);
                    }
                }
            }
        }
    }

    /** Whether a zone has an intrusion contact that began in a span of time, and is as wanted. */
    boolean began(int zone, long fromMillis, long untilMillis, ContactTest wanted) {
        for (var sensor : byZone.get(zone)) {
            for (int c = 0; c < sensor.size(); c++) {
                var contact = sensor.contact(c);
                if (contact != null
                        && contact.category == Category.INTRUSION
                        && contact.beganWithin(fromMillis, untilMillis)
                        && wanted.test(contact)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a zone has an intrusion contact that is as wanted. */
    boolean has(int zone, ContactTest wanted) {
        return began(zone, Long.MIN_VALUE, Long.MAX_VALUE, wanted);
    }

    void forEachPresent(String node, Consumer<LiveContact> action) {
        for (var memories : List.of(byNode.getOrDefault(node, List.of()), unknown.values())) {
            for (var sensor : memories) {
                for (int c = 0; c < sensor.size(); c++) {
                    var contact = sensor.contact(c);
                    if (contact != null && contact.present && contact.node.equals(node)) {
                        action.accept(contact);
                    }
                }
            }
        }
    }

    /** A question about a contact. */
    interface ContactTest {
        boolean test(LiveContact contact);
    }
}
