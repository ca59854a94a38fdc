package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Voltage;
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

/** Holds a supply or battery against shares of its nominal voltage. */
final class SupplyDetector implements Detector {
    private static final String NAME = "supply voltage";

    private final SensorId sensor;
    private final DetectionSettings.Supply settings;
    private @Nullable LimitWatch low;
    private @Nullable LimitWatch high;
    private @Nullable Voltage last;

    SupplyDetector(SensorId sensor, DetectionSettings.Supply settings) {
        this.sensor = sensor;
        this.settings = settings;
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        return switch (reading.reading()) {
            case Voltage voltage -> voltage(reading, voltage);
            case Reading.Nothing _ -> List.of();
            case Reading.Missing _ -> {
                last = null;
                interrupt(low);
                interrupt(high);
                yield List.of();
            }
            case Reading.FenceImpulse _,
                    Reading.Contact _,
                    Reading.Sound _,
                    Reading.Vibration _,
                    Reading.Climate _ ->
                    throw new IllegalArgumentException(sensor + " is no supply: " + reading);
        };
    }

    private List<Detection> voltage(TimedReading reading, Voltage voltage) {
        last = voltage;
        if (low == null || high == null) {
            low = watch(voltage, DetectionType.SUPPLY_VOLTAGE_LOW, Side.BELOW);
            high = watch(voltage, DetectionType.SUPPLY_VOLTAGE_HIGH, Side.ABOVE);
        }
        var changes = new ArrayList<Detection>();
        changes.addAll(low.judge(reading.time(), NAME, voltage.volts(), "V"));
        changes.addAll(high.judge(reading.time(), NAME, voltage.volts(), "V"));
        return changes;
    }

    /** The nominal voltage comes with the first reading, and stays. */
    private LimitWatch watch(Voltage voltage, DetectionType type, Side side) {
        double share = side == Side.BELOW ? settings.lowerShare() : settings.upperShare();
        return new LimitWatch(
                new Condition(sensor, type, Category.FAULT),
                side,
                share * voltage.nominalVolts(),
                settings.hysteresisShare() * voltage.nominalVolts(),
                settings.lasting());
    }

    private static void interrupt(@Nullable LimitWatch watch) {
        if (watch != null) {
            watch.interrupt();
        }
    }

    @Override
    public List<Measurement> values() {
        return last == null
                ? List.of()
                : List.of(new Measurement(sensor.value(), NAME, last.volts(), "V"));
    }
}
