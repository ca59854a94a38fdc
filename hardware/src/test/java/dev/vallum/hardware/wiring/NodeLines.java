package dev.vallum.hardware.wiring;

import dev.vallum.hardware.board.ConverterDevice;
import dev.vallum.hardware.board.Device;
import dev.vallum.hardware.board.SensorConfiguration;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Converters and sensors of a node file, as far as each stands on a line of its own. */
record NodeLines(Map<String, ConverterDevice> converters, List<SensorConfiguration> sensors) {
    private static final Pattern SENSOR =
            Pattern.compile("- \\{ *id: (\\S+), +kind: (\\w+), +device: \"?([^\"}]+?)\"? *}");
    private static final Pattern CONVERTER =
            Pattern.compile("^ {2}(\\w+): \"((?!gpio:)[^\"]+)\"", Pattern.MULTILINE);

    /**
     * @throws IllegalArgumentException if a line is not valid; the message is the node's own
     */
    static NodeLines of(String text) {
        var converters = new LinkedHashMap<String, ConverterDevice>();
        CONVERTER
                .matcher(text)
                .results()
                .forEach(line ->
                        converters.put(line.group(1), ConverterDevice.parse(line.group(2))));
        return new NodeLines(
                converters, SENSOR.matcher(text).results().map(NodeLines::sensor).toList());
    }

    private static SensorConfiguration sensor(MatchResult line) {
        return new SensorConfiguration(
                new SensorId(line.group(1)),
                SensorKind.valueOf(line.group(2).toUpperCase(Locale.ROOT)),
                Device.parse(line.group(3)));
    }
}
