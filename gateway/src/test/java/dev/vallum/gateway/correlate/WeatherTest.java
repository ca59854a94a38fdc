package dev.vallum.gateway.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Phase;
import org.junit.jupiter.api.Test;

/** A weather station tells of wind and rain; a person may climb in either. */
class WeatherTest {
    private static final String SAID =
            "The weather station tells of wind of 14.0 m/s: it may have set this off";

    private final Scenario scenario = Scenario.reference();

    @Test
    void isSaidWithWhatItMayHaveSetOffAndLowersNothing() {
        var calm = Scenario.reference().motion(100, "z12").only();
        wind(0, 14, Phase.ONSET).motion(100, "z12");

        assertThat(scenario.only().explanations())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.cause()).isEqualTo(Cause.WEATHER);
                    assertThat(each.text()).isEqualTo(SAID);
                });
        assertThat(scenario.only().priority()).isEqualTo(calm.priority());
        scenario.outerFence(105, "z12").innerFence(110, "z12");
        assertThat(scenario.only().priority()).isEqualTo(Priority.CRITICAL);
    }

    @Test
    void isNotSaidOfAFenceOrAGate() {
        wind(0, 14, Phase.ONSET).outerFence(100, "z12").opened(110, "z44-gate");

        assertThat(scenario.incidents()).hasSize(2);
        assertThat(scenario.incidents())
                .allSatisfy(incident -> assertThat(incident.explanations()).isEmpty());
    }

    @Test
    void isOverWhenTheStationSaysSoOrNothingMore() {
        wind(0, 14, Phase.ONSET);
        wind(60, 3, Phase.CLEARED).motion(100, "z12");
        assertThat(scenario.only().explanations()).isEmpty();

        var silent = Scenario.reference();
        wind(silent, 0, 14, Phase.ONSET).motion(31 * 60, "z12");
        assertThat(silent.only().explanations()).isEmpty();
    }

    private Scenario wind(double second, double speed, Phase phase) {
        return wind(scenario, second, speed, phase);
    }

    private static Scenario wind(Scenario to, double second, double speed, Phase phase) {
        return to.saying(Evidence.against("wind", speed, "m/s", 12))
                .detected(
                        second,
                        "weather-mast",
                        "mast",
                        DetectionType.WIND_STRONG,
                        Category.ENVIRONMENT,
                        phase);
    }
}
