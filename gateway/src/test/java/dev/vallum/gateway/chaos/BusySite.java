package dev.vallum.gateway.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A site on which something is detected many times a second, in two fleets of nodes. */
record BusySite(Path folder) {
    private static final int NODES = 6;
    private static final int RADIUS_M = 100;
    private static final int CONTACTS = 6;
    private static final int LENGTH_S = 240;

    /** Writes the files. */
    static BusySite in(Path folder) throws IOException {
        Files.createDirectories(folder);
        var site = new BusySite(folder);
        Files.writeString(site.all(), text(nodes()));
        for (var fleet : List.of(Part.FLEET_A, Part.FLEET_B)) {
            Files.writeString(site.of(fleet), text(nodes(fleet)));
            Files.writeString(site.scenario(fleet), scenario(nodes(fleet)));
        }
        return site;
    }

    Path all() {
        return folder.resolve("site.yaml");
    }

    Path of(Part fleet) {
        return folder.resolve(fleet.title() + ".yaml");
    }

    Path scenario(Part fleet) {
        return folder.resolve(fleet.title() + "-scenario.yaml");
    }

    static List<Integer> nodes() {
        return java.util.stream.IntStream.rangeClosed(1, NODES).boxed().toList();
    }

    private static List<Integer> nodes(Part fleet) {
        return nodes().stream().filter(n -> (n <= NODES / 2) == (fleet == Part.FLEET_A)).toList();
    }

    private static String text(List<Integer> nodes) {
        var text =
                new StringBuilder(
                        """
                        id: chaos
                        name: Chaos
                        timeZone: UTC
                        layers:
                          - { id: outer-fence, name: Outer fence }
                          - { id: gravel, name: Gravel }
                          - { id: inner-wall, name: Inner wall }
                        posts:
                          - { id: t01, name: Tower 1, at: [0, 0] }
                        gates: []
                        cameras: []
                        patrols: []
                        maintenance: []
                        correlation: {}
                        zones:
                        """);
        for (int zone : nodes()) {
            text.append(
                    "  - { id: z0%d, name: Zone %d, from: %s, to: %s }\n"
                            .formatted(zone, zone, corner(zone), corner(zone % NODES + 1)));
        }
        text.append("nodes:\n");
        for (int node : nodes) {
            text.append("  - id: n0%d\n    post: t01\n    sensors:\n".formatted(node));
            text.append(sensor(node, "fence", "fence", "outer-fence"));
            text.append(sensor(node, "motion", "motion", "gravel"));
            for (int contact = 1; contact <= CONTACTS; contact++) {
                text.append(sensor(node, "cabinet-" + contact, "tamper", "inner-wall"));
            }
        }
        return text.toString();
    }

    /** The perimeter is a regular polygon. */
    private static String corner(int number) {
        double angle = 2 * Math.PI * number / NODES;
        return "[%d, %d]"
                .formatted(
                        Math.round(RADIUS_M * Math.cos(angle)),
                        Math.round(RADIUS_M * Math.sin(angle)));
    }

    private static String sensor(int zone, String name, String kind, String layer) {
        return "      - { id: z0%d-%s, kind: %s, zone: z0%d, layer: %s }\n"
                .formatted(zone, name, kind, zone, layer);
    }

    private record Event(double atS, String text) {}

    private static String scenario(List<Integer> zones) {
        var events = new ArrayList<Event>();
        for (int zone : zones) {
            add(events, zone, 3, 0.5, "unplug", "1400ms", "layer: inner-wall, ");
            add(events, zone, 21, 3.1, "motion", "2s", "");
            add(events, zone, 17, 2.3, "fence-short", "3s", "layer: outer-fence, ");
        }
        events.sort(Comparator.comparingDouble(Event::atS));
        var text = new StringBuilder("name: Much to do\nlength: " + LENGTH_S + "s\nevents:\n");
        events.forEach(event -> text.append(event.text()));
        return text.append("expected: []\n").toString();
    }

    private static void add(
            List<Event> events,
            int zone,
            int everyS,
            double apartS,
            String kind,
            String lasts,
            String more) {
        for (double at = zone * apartS; at < LENGTH_S - 5; at += everyS) {
            events.add(
                    new Event(
                            at,
                            "  - { at: %dms, kind: %s, zone: z0%d, %slasts: %s }\n"
                                    .formatted(Math.round(at * 1000), kind, zone, more, lasts)));
        }
    }
}
