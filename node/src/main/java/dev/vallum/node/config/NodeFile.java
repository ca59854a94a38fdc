package dev.vallum.node.config;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import dev.vallum.hardware.board.Device;
import dev.vallum.hardware.board.SensorConfiguration;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.uplink.BrokerAccess;
import dev.vallum.wire.Channel;
import dev.vallum.wire.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a node's file and judges what can only be judged as a whole. */
public final class NodeFile {
    private final NodeSettings settings;
    private final List<SensorConfiguration> sensors;
    private final BrokerAccess access;

    private NodeFile(
            NodeSettings settings, List<SensorConfiguration> sensors, BrokerAccess access) {
        this.settings = settings;
        this.sensors = List.copyOf(sensors);
        this.access = access;
    }

    public static NodeFile read(Path file) throws ConfigurationException {
        var yaml = YamlFile.read(file, defaultsYaml(), NodeSettings.class);
        var settings = yaml.value();
        try {
            var _ = new Topic(settings.site(), settings.node(), Channel.BIRTH);
        } catch (IllegalArgumentException e) {
            throw yaml.error("/node", String.valueOf(e.getMessage()));
        }
        return new NodeFile(settings, sensors(yaml), access(yaml));
    }

    public NodeSettings settings() {
        return settings;
    }

    public List<SensorConfiguration> sensors() {
        return sensors;
    }

    public BrokerAccess access() {
        return access;
    }

    /** All defaults of a node as one YAML text. */
    public static String defaultsYaml() {
        return resource("defaults.yaml") + "\n" + DetectionSettings.defaultsYaml();
    }

    private static List<SensorConfiguration> sensors(YamlFile<NodeSettings> yaml)
            throws ConfigurationException {
        var sensors = new ArrayList<SensorConfiguration>();
        for (var sensor : yaml.value().sensors()) {
            try {
                sensors.add(
                        new SensorConfiguration(
                                new SensorId(sensor.id()),
                                sensor.kind(),
                                Device.parse(sensor.device())));
            } catch (IllegalArgumentException e) {
                throw yaml.error("/sensors/" + sensors.size(), String.valueOf(e.getMessage()));
            }
        }
        return sensors;
    }

    private static BrokerAccess access(YamlFile<NodeSettings> yaml) throws ConfigurationException {
        var gateway = yaml.value().gateway();
        try {
            return new BrokerAccess(
                    gateway.broker(),
                    yaml.value().node(),
                    BrokerAccess.readSecret(gateway.secretFile()));
        } catch (IOException e) {
            throw yaml.error("/gateway/secretFile", "can't be used: " + e.getMessage());
        }
    }

    private static String resource(String name) {
        try (var stream = NodeFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not in the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
