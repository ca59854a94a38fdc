package dev.vallum.gateway.site;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what a site file says that can't be: each finding names its line. */
final class SiteCheck {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    private static final Pattern PAGE = Pattern.compile("https?://[^\\s/@\"<>]+(/[^\\s\"<>]*)?");

    /** Zones are surveyed to the metre; a wider gap is a mistake. */
    private static final double JOIN_METRES = 1.0;

    private static final int FEWEST_ZONES = 3;
    private static final int FEWEST_LAYERS = 2;

    /** Whoever has so many to put right comes again. */
    private static final int MOST_MISTAKES = 50;

    private final YamlFile<SiteFile> source;
    private final SiteFile file;
    private final List<ConfigurationException> mistakes = new ArrayList<>();
    private @Nullable PlanPicture picture;
    private @Nullable ConfigurationException pictureMistake;

    private SiteCheck(YamlFile<SiteFile> source) {
        this.source = source;
        this.file = source.value();
    }

    /**
     * Looks at all that a file says.
     *
     * @param folder in which it stands, and what it refers to
     */
    static SiteCheck of(YamlFile<SiteFile> source, Path folder) {
        var check = new SiteCheck(source);
        check.requireId("/id", check.file.id());
        check.checkLayers();
        check.checkZones();
        check.checkPlaces();
        check.checkNodes();
        check.checkPatrols();
        check.checkMaintenance();
        check.checkSuppressedByDesign();
        check.checkPlan(folder);
        return check;
    }

    /** All that is wrong, up to a number that nobody puts right at once. */
    List<ConfigurationException> mistakes() {
        return Stream.concat(mistakes.stream(), Stream.ofNullable(pictureMistake)).toList();
    }

    /**
     * What keeps a gateway from working with the file. That the background plan's picture can't be
     * shown doesn't: a site is not left unguarded for it.
     */
    List<ConfigurationException> grave() {
        return List.copyOf(mistakes);
    }

    /** That of the background plan; absent if there is none, or it can't be shown. */
    @Nullable PlanPicture picture() {
        return picture;
    }

    private void report(String place, String problem) {
        if (mistakes.size() < MOST_MISTAKES) {
            mistakes.add(source.error(place, problem));
        }
    }

    private void checkLayers() {
        requireUnique("/layers", file.layers(), Layer::id);
        if (file.layers().size() < FEWEST_LAYERS) {
            report("/layers", "name at least two layers, from outside to inside");
        }
    }

    private void checkZones() {
        var zones = file.zones();
        requireUnique("/zones", zones, Zone::id);
        if (zones.size() < FEWEST_ZONES) {
            report("/zones", "a closed perimeter has at least three zones");
        }
        for (int i = 0; i < zones.size(); i++) {
            var zone = zones.get(i);
            var next = zones.get((i + 1) % zones.size());
            if (zone.from().distanceMetres(zone.to()) == 0) {
                report("/zones/" + i, "zone " + zone.id() + " has no length");
            }
            if (zone.to().distanceMetres(next.from()) > JOIN_METRES) {
                report(
                        "/zones/" + i + "/to",
                        "zone " + zone.id() + " does not end where " + next.id() + " begins");
            }
        }
    }

    private void checkPlaces() {
        requireUnique("/posts", file.posts(), Post::id);
        requireUnique("/gates", file.gates(), Gate::id);
        requireUnique("/cameras", file.cameras(), Camera::id);
        var zones = ids(file.zones(), Zone::id);
        for (int i = 0; i < file.gates().size(); i++) {
            requireKnown("/gates/" + i + "/zone", "zone", file.gates().get(i).zone(), zones);
        }
        for (int i = 0; i < file.cameras().size(); i++) {
            var camera = file.cameras().get(i);
            requireAllKnown("/cameras/" + i + "/zones", "zone", camera.zones(), zones);
            requirePresets("/cameras/" + i + "/onvif/presets/", camera);
            requirePage("/cameras/" + i + "/page", camera.page());
        }
    }

    private void requirePresets(String place, Camera camera) {
        var control = camera.onvif();
        if (control == null) {
            return;
        }
        for (var zone : control.presets().keySet()) {
            if (!camera.zones().contains(zone)) {
                report(
                        place + zone,
                        "camera '" + camera.id() + "' does not look at zone '" + zone + "'");
            }
        }
    }

    /** The console makes a link of it: nothing else than a page may stand behind that. */
    private void requirePage(String place, @Nullable String page) {
        if (page != null && !PAGE.matcher(page).matches()) {
            report(place, "'" + page + "' is no address that begins with https:// or http://");
        }
    }

    private void checkNodes() {
        requireUnique("/nodes", file.nodes(), NodePlace::id);
        var posts = ids(file.posts(), Post::id);
        var zones = ids(file.zones(), Zone::id);
        var layers = ids(file.layers(), Layer::id);
        var nodeOfSensor = new HashMap<String, String>();
        for (int i = 0; i < file.nodes().size(); i++) {
            var node = file.nodes().get(i);
            var place = "/nodes/" + i;
            requireKnown(place + "/post", "post", node.post(), posts);
            if (node.sensors().isEmpty()) {
                report(place + "/sensors", "node " + node.id() + " has no sensors");
            }
            checkSensors(
                    place + "/sensors/",
                    "node " + node.id(),
                    node.sensors(),
                    zones,
                    layers,
                    nodeOfSensor);
        }
        checkSources(zones, layers, nodeOfSensor);
        requireWatched();
    }

    private void checkSources(
            Set<String> zones, Set<String> layers, Map<String, String> nodeOfSensor) {
        requireUnique("/sources", file.sources(), SourcePlace::id);
        var nodes = ids(file.nodes(), NodePlace::id);
        for (int i = 0; i < file.sources().size(); i++) {
            var source = file.sources().get(i);
            var place = "/sources/" + i;
            if (nodes.contains(source.id())) {
                report(place + "/id", "'" + source.id() + "' is a node already");
            }
            if (source.sensors().isEmpty()) {
                report(place + "/sensors", "source " + source.id() + " has no sensors");
            }
            checkSensors(
                    place + "/sensors/",
                    "source " + source.id(),
                    source.sensors(),
                    zones,
                    layers,
                    nodeOfSensor);
        }
    }

    private void checkSensors(
            String place,
            String by,
            List<SensorPlace> sensors,
            Set<String> zones,
            Set<String> layers,
            Map<String, String> nodeOfSensor) {
        for (int i = 0; i < sensors.size(); i++) {
            var sensor = sensors.get(i);
            requireId(place + i + "/id", sensor.id());
            requireKnown(place + i + "/zone", "zone", sensor.zone(), zones);
            requireKnown(place + i + "/layer", "layer", sensor.layer(), layers);
            var other = nodeOfSensor.put(sensor.id(), by);
            if (other != null) {
                report(
                        place + i + "/id",
                        "sensor '" + sensor.id() + "' stands at " + other + " already");
            }
        }
    }

    private void requireWatched() {
        var watched = sensors().map(SensorPlace::zone).collect(Collectors.toSet());
        for (int i = 0; i < file.zones().size(); i++) {
            if (!watched.contains(file.zones().get(i).id())) {
                report("/zones/" + i, "no sensor watches zone " + file.zones().get(i).id());
            }
        }
    }

    private void checkPatrols() {
        requireUnique("/patrols", file.patrols(), Patrol::id);
        var zones = ids(file.zones(), Zone::id);
        for (int i = 0; i < file.patrols().size(); i++) {
            var patrol = file.patrols().get(i);
            if (patrol.starts().isEmpty() || patrol.legs().isEmpty()) {
                report("/patrols/" + i, "patrol " + patrol.id() + " has no starts or no legs");
            }
            for (int leg = 0; leg < patrol.legs().size(); leg++) {
                requireKnown(
                        "/patrols/" + i + "/legs/" + leg + "/zone",
                        "zone",
                        patrol.legs().get(leg).zone(),
                        zones);
            }
        }
    }

    private void checkMaintenance() {
        var zones = ids(file.zones(), Zone::id);
        for (int i = 0; i < file.maintenance().size(); i++) {
            requireAllKnown(
                    "/maintenance/" + i + "/zones",
                    "zone",
                    file.maintenance().get(i).zones(),
                    zones);
        }
    }

    private void checkSuppressedByDesign() {
        var sensors = sensors().map(SensorPlace::id).collect(Collectors.toSet());
        for (int i = 0; i < file.suppressedByDesign().size(); i++) {
            requireAllKnown(
                    "/suppressedByDesign/" + i + "/sensors",
                    "sensor",
                    file.suppressedByDesign().get(i).sensors(),
                    sensors);
        }
    }

    private void checkPlan(Path folder) {
        var plan = file.plan();
        if (plan == null) {
            return;
        }
        if (plan.topLeft().distanceMetres(plan.topRight()) == 0) {
            report("/plan/topRight", "topRight is where topLeft is: the plan has no size");
        }
        double opacity = plan.opacityOrUsual();
        if (!(opacity > 0 && opacity <= 1)) {
            report("/plan/opacity", "opacity is above 0 and at most 1");
        }
        try {
            picture = PlanPicture.read(folder, plan.picture());
        } catch (IOException e) {
            pictureMistake = source.error("/plan/picture", String.valueOf(e.getMessage()));
        }
    }

    private Stream<SensorPlace> sensors() {
        return Stream.concat(
                file.nodes().stream().flatMap(node -> node.sensors().stream()),
                file.sources().stream().flatMap(source -> source.sensors().stream()));
    }

    private void requireAllKnown(String place, String what, List<String> names, Set<String> known) {
        if (names.isEmpty()) {
            report(place, "name at least one " + what);
        }
        for (int i = 0; i < names.size(); i++) {
            requireKnown(place + "/" + i, what, names.get(i), known);
        }
    }

    private void requireKnown(String place, String what, String name, Set<String> known) {
        if (!known.contains(name)) {
            report(place, "there is no " + what + " '" + name + "'");
        }
    }

    private <T> void requireUnique(String place, List<T> things, Function<T, String> id) {
        var seen = new HashSet<String>();
        for (int i = 0; i < things.size(); i++) {
            var name = id.apply(things.get(i));
            requireId(place + "/" + i + "/id", name);
            if (!seen.add(name)) {
                report(place + "/" + i + "/id", "'" + name + "' stands twice");
            }
        }
    }

    private void requireId(String place, String id) {
        if (!ID.matcher(id).matches()) {
            report(place, "id '" + id + "': use 1 to 32 lower-case letters, digits, dashes");
        }
    }

    private static <T> Set<String> ids(List<T> things, Function<T, String> id) {
        return things.stream().map(id).collect(Collectors.toSet());
    }
}
