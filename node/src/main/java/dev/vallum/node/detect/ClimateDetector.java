package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Climate;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.detect.LimitWatch.Side;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Message.Measurement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the air in an enclosure against what the parts in it stand. */
final class ClimateDetector implements Detector {
    private final SensorId sensor;
    private final LimitWatch hot;
    private final LimitWatch cold;
    private final LimitWatch humid;
    private @Nullable Climate last;

    ClimateDetector(SensorId sensor, DetectionSettings.Climate settings) {
        this.sensor = sensor;
        hot =
                new LimitWatch(
                        fault(DetectionType.ENCLOSURE_TEMPERATURE_HIGH),
                        Side.ABOVE,
                        settings.highestC(),
                        settings.hysteresisC(),
                        settings.lasting());
        cold =
                new LimitWatch(
                        fault(DetectionType.ENCLOSURE_TEMPERATURE_LOW),
                        Side.BELOW,
                        settings.lowestC(),
                        settings.hysteresisC(),
                        settings.lasting());
        humid =
                new LimitWatch(
                        fault(DetectionType.ENCLOSURE_HUMIDITY_HIGH),
                        Side.ABOVE,
                        settings.highestHumidityPercent(),
                        settings.hysteresisHumidityPercent(),
                        settings.lasting());
    }

    private Condition fault(DetectionType type) {
        return new Condition(sensor, type, Category.FAULT);
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        return switch (reading.reading()) {
            case Climate climate -> climate(reading, climate);
            case Reading.Nothing _ -> List.of();
            case Reading.Missing _ -> {
                last = null;
                hot.interrupt();
                cold.interrupt();
                humid.interrupt();
                yield List.of();
            }
            case Reading.FenceImpulse _,
                    Reading.Contact _,
                    Reading.Sound _,
                    Reading.Vibration _,
                    Reading.Voltage _ ->
                    throw new IllegalArgumentException(sensor + " is no climate: " + reading);
        };
    }

    private List<Detection> climate(TimedReading reading, Climate climate) {
        last = climate;
        var time = reading.time();
        double temperatureC = climate.temperatureC();
        var changes = new ArrayList<Detection>();
        changes.addAll(hot.judge(time, "temperature", temperatureC, "°C"));
        changes.addAll(cold.judge(time, "temperature", temperatureC, "°C"));
        changes.addAll(humid.judge(time, "relative humidity", climate.humidityPercent(), "%"));
        return changes;
    }

    @Override
    public List<Measurement> values() {
        return last == null
                ? List.of()
                : List.of(
                        new Measurement(sensor.value(), "temperature", last.temperatureC(), "°C"),
                        new Measurement(
                                sensor.value(), "relative humidity", last.humidityPercent(), "%"));
    }
}
