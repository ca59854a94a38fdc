package dev.vallum.node.config;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import dev.vallum.hardware.board.BoardConfiguration;
import dev.vallum.hardware.board.ConverterDevice;
import dev.vallum.hardware.board.Device;
import dev.vallum.hardware.board.Place.PinPlace;
import dev.vallum.hardware.board.SensorConfiguration;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.config.NodeSettings.RelaySetting;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.identity.IdentityException;
import dev.vallum.node.identity.NodeIdentity;
import dev.vallum.node.identity.RenewableIdentity;
import dev.vallum.node.uplink.BrokerAccess;
import dev.vallum.wire.Channel;
import dev.vallum.wire.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a node's file and judges what can only be judged as a whole. */
public final class NodeFile {
    private static final Pattern CONVERTER_NAME = Pattern.compile("[a-z0-9-]{1,16}");
    private static final Pattern PIN = Pattern.compile("gpio:(\\d{1,3})");

    private final NodeSettings settings;
    private final BoardConfiguration board;
    private final Indicators indicators;
    private final List<Relay> relays;
    private final List<SensorConfiguration> sensors;
    private final YamlFile<NodeSettings> yaml;
    private final Optional<Entrance> entrance;

    private NodeFile(YamlFile<NodeSettings> yaml, Optional<Entrance> entrance)
            throws ConfigurationException {
        this.yaml = yaml;
        this.entrance = entrance;
        settings = yaml.value();
        board = board(yaml);
        indicators =
                new Indicators(
                        pin(yaml, "/indicators/statusLight", settings.indicators().statusLight()),
                        pin(yaml, "/indicators/sounder", settings.indicators().sounder()));
        relays = relays(yaml);
        sensors = sensors(yaml);
        WiringCheck.check(yaml, board.converters(), indicators, relays, sensors);
        requireMotionPairs(yaml);
    }

    /**
     * How the node comes in at the gateway.
     *
     * @param accesses in the order of preference
     */
    private record Entrance(List<BrokerAccess> accesses, Optional<RenewableIdentity> identity) {}

    /** Where lights and sounders hang, if there are any. */
    public record Indicators(Optional<PinPlace> statusLight, Optional<PinPlace> sounder) {}

    /** A relay and where it hangs. */
    public record Relay(RelaySetting setting, PinPlace pin) {}

    public static NodeFile read(Path file) throws ConfigurationException {
        var yaml = yaml(file);
        return new NodeFile(yaml, Optional.of(entrance(yaml)));
    }

    /**
     * Reads it with settings laid over it, that may change no more than {@link Overlay} says.
     *
     * @param overlay the settings' file
     */
    public static NodeFile read(Path file, Path overlay) throws ConfigurationException {
        var yaml = yaml(file, overlay);
        return new NodeFile(yaml, Optional.of(entrance(yaml)));
    }

    /** As {@link #read(Path, Path)}, for those who only want to know whether they fit. */
    public static NodeFile readWithoutSecret(Path file, Path overlay)
            throws ConfigurationException {
        return new NodeFile(yaml(file, overlay), Optional.empty());
    }

    /** As {@link #read}, for those who look at the sensors before the node was enrolled. */
    public static NodeFile readWithoutSecret(Path file) throws ConfigurationException {
        return new NodeFile(yaml(file), Optional.empty());
    }

    private static YamlFile<NodeSettings> yaml(Path file) throws ConfigurationException {
        var yaml = YamlFile.read(file, defaultsYaml(), NodeSettings.class);
        var settings = yaml.value();
        try {
            var _ = new Topic(settings.site(), settings.node(), Channel.BIRTH);
        } catch (IllegalArgumentException e) {
            throw yaml.error("/node", String.valueOf(e.getMessage()));
        }
        return yaml;
    }

    /**
     * What settings of the gateway may change: how the node judges, not who it is, where it
     * delivers, or what is wired to it.
     */
    private record Overlay(
            @Nullable Map<String, Object> detection, @Nullable String measurementsEvery) {}

    private static YamlFile<NodeSettings> yaml(Path file, Path overlay)
            throws ConfigurationException {
        var own = yaml(file);
        if (YamlFile.isEmpty(overlay)) {
            return own;
        }
        YamlFile.read(overlay, Overlay.class);
        return YamlFile.read(overlay, YamlFile.merged(defaultsYaml(), file), NodeSettings.class);
    }

    public NodeSettings settings() {
        return settings;
    }

    /** What the sensors share. */
    public BoardConfiguration board() {
        return board;
    }

    public Indicators indicators() {
        return indicators;
    }

    public List<Relay> relays() {
        return relays;
    }

    public List<SensorConfiguration> sensors() {
        return sensors;
    }

    /**
     * In the order of preference, one or two.
     *
     * @throws IllegalStateException if it was read without the secret
     */
    public List<BrokerAccess> accesses() {
        return entrance.map(Entrance::accesses)
                .orElseThrow(() -> new IllegalStateException("read without the secret"));
    }

    /** Who the node is; empty where it was not enrolled with keys, or read without the secret. */
    public Optional<RenewableIdentity> identity() {
        return entrance.flatMap(Entrance::identity);
    }

    /**
     * Reads the secret now.
     *
     * @throws ConfigurationException if it can't be used
     */
    public List<BrokerAccess> readAccesses() throws ConfigurationException {
        return entrance(yaml).accesses();
    }

    /** All defaults of a node as one YAML text. */
    public static String defaultsYaml() {
        return resource("defaults.yaml") + "\n" + DetectionSettings.defaultsYaml();
    }

    private static BoardConfiguration board(YamlFile<NodeSettings> yaml)
            throws ConfigurationException {
        var setting = yaml.value().board();
        var converters = new LinkedHashMap<String, ConverterDevice>();
        for (var converter : yaml.value().converters().entrySet()) {
            converters.put(converter.getKey(), converter(yaml, converter));
        }
        try {
            return new BoardConfiguration(setting.gpioChip(), setting.provider(), converters);
        } catch (IllegalArgumentException e) {
            throw yaml.error("/board/provider", String.valueOf(e.getMessage()));
        }
    }

    private static ConverterDevice converter(
            YamlFile<NodeSettings> yaml, Map.Entry<String, String> converter)
            throws ConfigurationException {
        var name = converter.getKey();
        if (!CONVERTER_NAME.matcher(name).matches()) {
            throw yaml.error(
                    "/converters",
                    "converter '" + name + "': use 1 to 16 lower-case letters, digits, dashes");
        }
        try {
            return ConverterDevice.parse(converter.getValue());
        } catch (IllegalArgumentException e) {
            throw yaml.error("/converters/" + name, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<PinPlace> pin(
            YamlFile<NodeSettings> yaml, String place, @Nullable String text)
            throws ConfigurationException {
        if (text == null) {
            return Optional.empty();
        }
        var form = PIN.matcher(text);
        try {
            if (!form.matches()) {
                throw new IllegalArgumentException("'" + text + "': write gpio:PIN");
            }
            return Optional.of(new PinPlace(Integer.parseInt(form.group(1))));
        } catch (IllegalArgumentException e) {
            throw yaml.error(place, String.valueOf(e.getMessage()));
        }
    }

    private static List<Relay> relays(YamlFile<NodeSettings> yaml) throws ConfigurationException {
        var relays = new ArrayList<Relay>();
        for (var setting : yaml.value().relays()) {
            var pin = pin(yaml, "/relays/" + relays.size() + "/pin", setting.pin());
            relays.add(new Relay(setting, pin.orElseThrow()));
        }
        return List.copyOf(relays);
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
        return List.copyOf(sensors);
    }

    private void requireMotionPairs(YamlFile<NodeSettings> yaml) throws ConfigurationException {
        var motion = new HashSet<String>();
        for (var sensor : sensors) {
            if (sensor.kind() == SensorKind.MOTION) {
                motion.add(sensor.id().value());
            }
        }
        for (var pair : settings.detection().motion().dualTechnology().pairs().entrySet()) {
            for (var id : List.of(pair.getKey(), pair.getValue())) {
                if (!motion.contains(id)) {
                    throw yaml.error(
                            "/detection/motion/dualTechnology/pairs",
                            "'" + id + "' is no motion sensor of this node");
                }
            }
        }
    }

    private static Entrance entrance(YamlFile<NodeSettings> yaml) throws ConfigurationException {
        var settings = yaml.value();
        var gateway = settings.gateway();
        if (NodeIdentity.isIn(settings.dataDirectory())) {
            return byCertificate(yaml);
        }
        var secretFile = gateway.secretFile();
        if (secretFile == null) {
            throw yaml.error(
                    "/gateway",
                    "the node is not enrolled: run 'vallum-node enrol' with a code from the"
                            + " gateway, or name a secretFile");
        }
        if (!settings.relays().isEmpty()) {
            throw yaml.error(
                    "/relays",
                    "orders for relays are signed: a node that was not enrolled with a code can't"
                            + " check them");
        }
        try {
            var secret = BrokerAccess.readSecret(secretFile);
            var accesses =
                    gateway.brokers().stream()
                            .map(broker -> new BrokerAccess(broker, settings.node(), secret))
                            .toList();
            return new Entrance(accesses, Optional.empty());
        } catch (IOException e) {
            throw yaml.error("/gateway/secretFile", "can't be used: " + e.getMessage());
        }
    }

    private static Entrance byCertificate(YamlFile<NodeSettings> yaml)
            throws ConfigurationException {
        var settings = yaml.value();
        try {
            var identity = new RenewableIdentity(settings.node(), settings.dataDirectory());
            var accesses =
                    settings.gateway().brokers().stream()
                            .map(broker ->
                                    BrokerAccess.withCertificate(
                                            broker, settings.node(), identity::tls))
                            .toList();
            return new Entrance(accesses, Optional.of(identity));
        } catch (IdentityException e) {
            throw yaml.error("/dataDirectory", String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw yaml.error("/gateway/broker", String.valueOf(e.getMessage()));
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
