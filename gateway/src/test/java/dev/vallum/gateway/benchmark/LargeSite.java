package dev.vallum.gateway.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A perimeter of many nodes. Each watches five zones of 40 m, with a fence that feels vibration and
 * gravel that is listened to in each: ten sensors.
 *
 * @param nodeCount at least 2
 */
record LargeSite(int nodeCount) {
    static final String ID = "large";
    static final int ZONES_OF_A_NODE = 5;
    static final int SENSORS_OF_A_NODE = 2 * ZONES_OF_A_NODE;
    private static final int METRES_OF_A_ZONE = 40;

    /** What stands in each zone, from outside to inside. */
    enum Layer {
        FENCE("vibration"),
        GRAVEL("microphone");

        private final String kind;

        Layer(String kind) {
            this.kind = kind;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    int zoneCount() {
        return nodeCount * ZONES_OF_A_NODE;
    }

    List<String> nodes() {
        return IntStream.range(0, nodeCount).mapToObj(LargeSite::node).toList();
    }

    static String nodeOf(int zone) {
        return node(zone / ZONES_OF_A_NODE);
    }

    private static String node(int index) {
        return "n%04d".formatted(index + 1);
    }

    private static String post(int index) {
        return "t%04d".formatted(index + 1);
    }

    static String zone(int index) {
        return "z%04d".formatted(index + 1);
    }

    static String sensor(int zone, Layer layer) {
        return zone(zone) + "-" + layer.id();
    }

    /** Writes it as a site file. */
    Path write(Path file) throws IOException {
        try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.printf("id: %s%nname: Large site%ntimeZone: UTC%nlayers:%n", ID);
            for (var layer : Layer.values()) {
                out.printf("  - { id: %s, name: %s }%n", layer.id(), layer);
            }
            out.println("zones:");
            for (int i = 0; i < zoneCount(); i++) {
                out.printf(
                        "  - { id: %s, name: Zone %d, from: %s, to: %s }%n",
                        zone(i), i + 1, corner(i), corner(i + 1));
            }
            out.println("posts:");
            for (int n = 0; n < nodeCount; n++) {
                out.printf(
                        "  - { id: %s, name: Post %d, at: %s }%n",
                        post(n), n + 1, corner(n * ZONES_OF_A_NODE));
            }
            out.println("nodes:");
            for (int n = 0; n < nodeCount; n++) {
                out.printf("  - id: %s%n    post: %s%n    sensors:%n", node(n), post(n));
                for (int i = n * ZONES_OF_A_NODE; i < (n + 1) * ZONES_OF_A_NODE; i++) {
                    for (var layer : Layer.values()) {
                        out.printf(
                                "      - { id: %s, kind: %s, zone: %s, layer: %s }%n",
                                sensor(i, layer), layer.kind, zone(i), layer.id());
                    }
                }
            }
        }
        return file;
    }

    /** On a circle. */
    private List<Long> corner(int index) {
        double angle = 2 * Math.PI * index / zoneCount();
        double radius = zoneCount() * METRES_OF_A_ZONE / (2 * Math.PI);
        return List.of(Math.round(radius * Math.sin(angle)), Math.round(radius * Math.cos(angle)));
    }
}
