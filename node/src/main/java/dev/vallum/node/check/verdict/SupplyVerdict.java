package dev.vallum.node.check.verdict;

import dev.vallum.hardware.board.Device.Divider;
import dev.vallum.hardware.sensor.Reading.Voltage;
import java.util.Locale;

/** Judges a supply by its voltage's share of what it ought to be. */
final class SupplyVerdict {
    private static final double DISCONNECTED_SHARE = 0.05;

    private SupplyVerdict() {}

    static Verdict judge(Observation observation, Limits limits) {
        var voltages = observation.readings(Voltage.class);
        double nominal = voltages.getLast().nominalVolts();
        double volts = Statistics.median(voltages.stream().mapToDouble(Voltage::volts).toArray());
        var values = String.format(Locale.ROOT, "%.2f V of %.1f V", volts, nominal);
        double share = volts / nominal;
        if (share < DISCONNECTED_SHARE) {
            return new Verdict(
                    Finding.OPEN,
                    values,
                    "nothing at %s: connect the divider; look at the battery's fuse."
                            .formatted(place(observation)));
        }
        if (share < limits.supply().lowerShare()) {
            return new Verdict(
                    Finding.SUPPLY_LOW,
                    values,
                    "charge or change the battery, use a shorter or thicker cable; if a meter"
                            + " shows more, correct ratio=.");
        }
        if (share > limits.supply().upperShare()) {
            return new Verdict(
                    Finding.SUPPLY_HIGH,
                    values,
                    "switch the supply off and set it right; if a meter shows less, correct"
                            + " ratio=.");
        }
        return Verdict.right(values);
    }

    private static String place(Observation observation) {
        return observation.sensor().device() instanceof Divider divider
                ? divider.input().toString()
                : "the divider";
    }
}
