package dev.vallum.gateway.site;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The site file as it is written. */
record SiteFile(
        String id,
        String name,
        ZoneId timeZone,
        List<Layer> layers,
        List<Zone> zones,
        List<Post> posts,
        List<Gate> gates,
        List<Camera> cameras,
        List<NodePlace> nodes,
        List<SourcePlace> sources,
        List<Patrol> patrols,
        List<Maintenance> maintenance,
        List<DesignedSuppression> suppressedByDesign,
        Escalation escalation,
        CorrelationSettings correlation,
        DiskSettings disk,
        Retention retention,
        @Nullable BackgroundPlan plan) {

    SiteFile {
        layers = List.copyOf(layers);
        zones = List.copyOf(zones);
        posts = List.copyOf(posts);
        gates = List.copyOf(gates);
        cameras = List.copyOf(cameras);
        nodes = List.copyOf(nodes);
        sources = List.copyOf(sources);
        patrols = List.copyOf(patrols);
        maintenance = List.copyOf(maintenance);
        suppressedByDesign = List.copyOf(suppressedByDesign);
    }

    static YamlFile<SiteFile> read(Path file) throws ConfigurationException {
        return YamlFile.read(file, defaults(), SiteFile.class);
    }

    /**
     * @param name stands in errors where a file would
     */
    static YamlFile<SiteFile> readText(String name, String text) throws ConfigurationException {
        return YamlFile.readText(name, text, defaults(), SiteFile.class);
    }

    private static String defaults() {
        try (var stream = SiteFile.class.getResourceAsStream("defaults.yaml")) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its site/defaults.yaml");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
