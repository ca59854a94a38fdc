package dev.vallum.gateway.notify.notice;

import dev.vallum.gateway.site.Camera;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What ways out know of the site: the names of things, its cameras and nodes.
 *
 * @param zones in order along the perimeter
 * @param layers by their ids
 * @param nodes their ids; empty where they are not known
 */
public record SitePlan(
        Notice.Place site,
        List<Notice.Place> zones,
        Map<String, Notice.Place> layers,
        List<Camera> cameras,
        List<String> nodes) {
    public SitePlan {
        zones = List.copyOf(zones);
        layers = Map.copyOf(layers);
        cameras = List.copyOf(cameras);
        nodes = List.copyOf(nodes);
    }

    public static SitePlan of(
            Notice.Place site, List<Notice.Place> zones, List<Notice.Place> layers) {
        return new SitePlan(
                site,
                zones,
                layers.stream().collect(Collectors.toMap(Notice.Place::id, Function.identity())),
                List.of(),
                List.of());
    }

    /** The same with cameras and nodes. */
    public SitePlan with(List<Camera> itsCameras, List<String> itsNodes) {
        return new SitePlan(site, zones, layers, itsCameras, itsNodes);
    }

    /** A camera by its id. */
    public Optional<Camera> camera(String id) {
        return cameras.stream().filter(camera -> camera.id().equals(id)).findFirst();
    }

    /** A zone by its id; one that the site doesn't know any more has no other name. */
    public Notice.Place zone(String id) {
        return zones.stream()
                .filter(zone -> zone.id().equals(id))
                .findFirst()
                .orElseGet(() -> new Notice.Place(id, id));
    }

    /** The name of a layer. */
    public String layer(String id) {
        var layer = layers.get(id);
        return layer == null ? id : layer.name();
    }

    /** A zone's place along the perimeter, from 1; 0 for one that the site doesn't know. */
    public int zoneNumber(String id) {
        for (int i = 0; i < zones.size(); i++) {
            if (zones.get(i).id().equals(id)) {
                return i + 1;
            }
        }
        return 0;
    }
}
