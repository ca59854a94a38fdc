package dev.vallum.node.check.verdict;

import dev.vallum.hardware.sensor.Reading.Climate;
import java.util.Locale;

/** Judges the air in an enclosure. */
final class ClimateVerdict {
    /** The air of an evening that is 3 °C colder is wet then. */
    private static final double HUMID_PERCENT = 85;

    /** What a Raspberry Pi in a closed box can bear without throttling. */
    private static final double HOT_C = 60;

    private static final double COLD_C = -20;

    private ClimateVerdict() {}

    static Verdict judge(Observation observation) {
        var climate = observation.readings(Climate.class).getLast();
        var values =
                String.format(
                        Locale.ROOT,
                        "%.1f °C, %.0f %% humidity",
                        climate.temperatureC(),
                        climate.humidityPercent());
        if (climate.humidityPercent() >= HUMID_PERCENT) {
            return new Verdict(
                    Finding.HUMID,
                    values,
                    "water will condense: dry the enclosure, renew the desiccant, look at glands"
                            + " and seal.");
        }
        if (climate.temperatureC() > HOT_C) {
            return new Verdict(
                    Finding.TOO_HOT, values, "shade the enclosure, or give it more surface.");
        }
        if (climate.temperatureC() < COLD_C) {
            return new Verdict(Finding.TOO_COLD, values, "insulate the enclosure, or heat it.");
        }
        return Verdict.right(values);
    }
}
