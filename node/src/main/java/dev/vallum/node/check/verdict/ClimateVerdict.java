package dev.vallum.node.check.verdict;

import dev.vallum.hardware.sensor.Reading.Climate;
import java.util.Locale;

/** Judges the air in an enclosure. */
final class ClimateVerdict {
    private ClimateVerdict() {}

    static Verdict judge(Observation observation, Limits limits) {
        var climate = observation.readings(Climate.class).getLast();
        var values =
                String.format(
                        Locale.ROOT,
                        "%.1f °C, %.0f %% humidity",
                        climate.temperatureC(),
                        climate.humidityPercent());
        if (climate.humidityPercent() >= limits.climate().highestHumidityPercent()) {
            return new Verdict(
                    Finding.HUMID,
                    values,
                    "water will condense: dry the enclosure, renew the desiccant, look at glands"
                            + " and seal.");
        }
        if (climate.temperatureC() > limits.climate().highestC()) {
            return new Verdict(
                    Finding.TOO_HOT, values, "shade the enclosure, or give it more surface.");
        }
        if (climate.temperatureC() < limits.climate().lowestC()) {
            return new Verdict(Finding.TOO_COLD, values, "insulate the enclosure, or heat it.");
        }
        return Verdict.right(values);
    }
}
