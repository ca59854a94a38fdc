package dev.vallum.gateway.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One thing that is otherwise in another version of a site.
 *
 * @param id of the thing; of a setting the key under which it stands in the site file
 */
public record SiteChange(Kind kind, How how, String id) {
    /** What it is. */
    public enum Kind {
        LAYER,
        ZONE,
        POST,
        GATE,
        CAMERA,
        NODE,
        SOURCE,
        SENSOR,
        SETTING
    }

    /** What became of it. */
    public enum How {
        ADDED,
        GONE,
        /** It stands elsewhere. */
        MOVED,
        /** It stands where it stood, and is otherwise in something else. */
        CHANGED
    }

    /** What is otherwise, by kind; none if both say the same. */
    public static List<SiteChange> between(Site before, Site after) {
        var changes = new ArrayList<SiteChange>();
        changes.addAll(things(Kind.LAYER, layers(before), layers(after)));
        changes.addAll(things(Kind.ZONE, zones(before), zones(after)));
        changes.addAll(things(Kind.POST, posts(before), posts(after)));
        changes.addAll(things(Kind.GATE, gates(before), gates(after)));
        changes.addAll(things(Kind.CAMERA, cameras(before), cameras(after)));
        changes.addAll(things(Kind.NODE, nodes(before), nodes(after)));
        changes.addAll(things(Kind.SOURCE, sources(before), sources(after)));
        changes.addAll(things(Kind.SENSOR, sensors(before), sensors(after)));
        changes.addAll(settings(before, after));
        return changes;
    }

    /**
     * A thing as it is compared.
     *
     * @param place where it stands
     * @param whole all of it
     */
    private record Thing(Object place, Object whole) {}

    private static List<SiteChange> things(
            Kind kind, Map<String, Thing> before, Map<String, Thing> after) {
        var changes = new ArrayList<SiteChange>();
        after.forEach((id, thing) -> {
            var old = before.get(id);
            if (old == null) {
                changes.add(new SiteChange(kind, How.ADDED, id));
            } else if (!old.place().equals(thing.place())) {
                changes.add(new SiteChange(kind, How.MOVED, id));
            } else if (!old.equals(thing)) {
                changes.add(new SiteChange(kind, How.CHANGED, id));
            }
        });
        before.keySet().stream()
                .filter(id -> !after.containsKey(id))
                .forEach(id -> changes.add(new SiteChange(kind, How.GONE, id)));
        return changes;
    }

    /** A layer's place is the one that comes before it, from outside to inside. */
    private static Map<String, Thing> layers(Site site) {
        var things = new LinkedHashMap<String, Thing>();
        var before = "";
        for (var layer : site.layers()) {
            things.put(layer.id(), new Thing(before, layer));
            before = layer.id();
        }
        return things;
    }

    private static Map<String, Thing> zones(Site site) {
        return by(site.zones(), Zone::id, zone -> new Thing(List.of(zone.from(), zone.to()), zone));
    }

    private static Map<String, Thing> posts(Site site) {
        return by(site.posts(), Post::id, post -> new Thing(post.at(), post));
    }

    private static Map<String, Thing> gates(Site site) {
        return by(site.gates(), Gate::id, gate -> new Thing(gate.zone(), gate));
    }

    private static Map<String, Thing> cameras(Site site) {
        return by(site.cameras(), Camera::id, camera -> new Thing(camera.at(), camera));
    }

    /** Its sensors are compared by themselves. */
    private static Map<String, Thing> nodes(Site site) {
        return by(site.nodes(), NodePlace::id, node -> new Thing(node.post(), node.id()));
    }

    private static Map<String, Thing> sources(Site site) {
        return by(site.sources(), SourcePlace::id, source -> new Thing("", source.name()));
    }

    private static Map<String, Thing> sensors(Site site) {
        return by(
                site.sensors().toList(),
                SensorPlace::id,
                sensor -> new Thing(site.position(sensor.id()).map(SiteChange::place), sensor));
    }

    /** Neighbours that come or go leave it where it is. */
    private static List<String> place(Position position) {
        var sensor = position.sensor();
        return List.of(position.node(), sensor.zone(), sensor.layer());
    }

    private static <T> Map<String, Thing> by(
            List<T> all, Function<T, String> id, Function<T, Thing> thing) {
        var things = new LinkedHashMap<String, Thing>();
        all.forEach(each -> things.put(id.apply(each), thing.apply(each)));
        return things;
    }

    private static List<SiteChange> settings(Site before, Site after) {
        var old = settings(before);
        var changes = new ArrayList<SiteChange>();
        settings(after)
                .forEach((key, value) -> {
                    if (!value.equals(old.get(key))) {
                        changes.add(new SiteChange(Kind.SETTING, How.CHANGED, key));
                    }
                });
        return changes;
    }

    private static Map<String, Object> settings(Site site) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("id", site.id());
        settings.put("name", site.name());
        settings.put("timeZone", site.timeZone());
        settings.put("patrols", site.patrols());
        settings.put("maintenance", site.maintenance());
        settings.put("suppressedByDesign", site.suppressedByDesign());
        settings.put("escalation", site.escalation());
        settings.put("correlation", site.correlation());
        settings.put("disk", site.disk());
        settings.put("retention", site.retention());
        settings.put("plan", site.plan());
        return settings;
    }
}
