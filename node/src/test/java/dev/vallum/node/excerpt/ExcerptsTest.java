package dev.vallum.node.excerpt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.ExcerptPart;
import dev.vallum.wire.ExcerptPart.Impulses;
import dev.vallum.wire.ExcerptPart.State;
import dev.vallum.wire.ExcerptPart.States;
import dev.vallum.wire.Message.Excerpt;
import dev.vallum.wire.Message.Onset;
import dev.vallum.wire.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExcerptsTest {
    private static final DetectionType LOW = DetectionType.FENCE_VOLTAGE_LOW;

    private final Course fence = new Course(SensorKind.FENCE);
    private final Course motion = new Course(SensorKind.MOTION);

    /** One impulse each second, on the second. */
    private void ticks(int from, int until) {
        for (int second = from; second < until; second++) {
            fence.hear(second, new FenceImpulse(7 + second * 0.001, 6.004));
        }
    }

    @Test
    void showsEachImpulseFromHalfAMinuteBeforeToTenSecondsAfter() {
        ticks(0, 100);
        fence.onset(100, LOW, Category.INTRUSION);
        ticks(101, 110);
        assertThat(fence.made()).isEmpty();
        ticks(110, 111);

        var excerpt = fence.only();
        assertThat(excerpt.node()).isEqualTo("n1");
        assertThat(excerpt.sensor()).isEqualTo("sensor");
        assertThat(excerpt.onset()).isEqualTo(Course.stamp(100));
        assertThat(excerpt.fromMs()).isEqualTo(-30_000);
        assertThat(excerpt.untilMs()).isEqualTo(10_000);
        assertThat(excerpt.onsets()).containsExactly(new Onset(0, LOW));
        var impulses = impulses(excerpt).impulses();
        assertThat(impulses).hasSize(39);
        assertThat(impulses.getFirst()).isEqualTo(new ExcerptPart.Impulse(-30_000, 7.07, 6));
        assertThat(impulses.getLast()).isEqualTo(new ExcerptPart.Impulse(9_000, 7.11, 6));
    }

    @Test
    void whatBeginsWithinOneLengthensAndSharesIt() {
        ticks(0, 50);
        fence.onset(50, LOW, Category.INTRUSION);
        fence.onset(50, DetectionType.FENCE_VOLTAGE_DROP, Category.INTRUSION);
        fence.onset(57.5, DetectionType.FENCE_CUT, Category.INTRUSION);
        ticks(58, 67);
        assertThat(fence.made()).isEmpty();
        ticks(67, 80);

        var excerpt = fence.only();
        assertThat(excerpt.untilMs()).isEqualTo(17_500);
        assertThat(excerpt.onsets())
                .containsExactly(
                        new Onset(0, LOW),
                        new Onset(0, DetectionType.FENCE_VOLTAGE_DROP),
                        new Onset(7_500, DetectionType.FENCE_CUT));
    }

    @Test
    void isNeverLongerThanTwentySecondsAfterTheOnset() {
        ticks(0, 50);
        for (int second = 50; second < 90; second += 4) {
            fence.onset(second, LOW, Category.INTRUSION);
            ticks(second + 1, second + 4);
        }
        ticks(90, 120);

        var made = fence.made();
        assertThat(made).hasSize(2);
        assertThat(made.getFirst().untilMs()).isEqualTo(20_000);
        assertThat(made.getFirst().onsets()).hasSize(5);
        assertThat(made.getLast().onset()).isEqualTo(Course.stamp(70));
    }

    @Test
    void theEndOfAConditionMakesNone() {
        ticks(0, 50);
        fence.change(50, LOW, Category.INTRUSION, Phase.CLEARED);
        ticks(51, 80);

        assertThat(fence.made()).isEmpty();
    }

    @Test
    void aChatteringSensorTakesTwelveAnHourAfterTheFirstSix() {
        int made = 0;
        for (int second = 0; second < 2 * 3600; second += 25) {
            fence.hear(second, new FenceImpulse(7, 6));
            fence.onset(second + 1, LOW, Category.INTRUSION);
            fence.hear(second + 24, new FenceImpulse(7, 6));
            made += fence.made().size();
        }
        assertThat(made).isBetween(6 + 23, 6 + 24);
    }

    @Test
    void weatherLeavesHalfOfThemToIntrusions() {
        int weather = 0;
        for (int minute = 0; minute < 5; minute++) {
            fence.hear(minute * 30, new FenceImpulse(7, 6));
            fence.onset(minute * 30 + 1, DetectionType.FENCE_WEAKENING, Category.ENVIRONMENT);
            fence.hear(minute * 30 + 20, new FenceImpulse(7, 6));
            weather += fence.made().size();
        }
        assertThat(weather).isEqualTo(Allowance.MOST / 2);
        fence.onset(200, LOW, Category.INTRUSION);
        fence.hear(220, new FenceImpulse(7, 6));
        assertThat(fence.only().onsets()).containsExactly(new Onset(0, LOW));
    }

    @Test
    void whatNobodyTakesIsLostInTheEnd() {
        ticks(0, 10);
        for (int number = 0; number < 2 * Excerpts.MOST_WAITING; number++) {
            double at = 10 + number * 400.0;
            fence.onset(at, LOW, Category.INTRUSION);
            fence.hear(at + 11, new FenceImpulse(7, 6));
        }
        var kept = fence.made();
        assertThat(kept).hasSize(Excerpts.MOST_WAITING);
        // The beginning of an outage is what is kept.
        assertThat(kept.getFirst().onset()).isEqualTo(Course.stamp(10));
    }

    @Test
    void showsWhatAContactSaidAndSinceWhen() {
        motion.hear(1, new Contact(ContactState.NORMAL));
        motion.hear(2, new Contact(ContactState.ALARM));
        motion.hear(3, new Contact(ContactState.NORMAL));
        motion.hear(59, new Contact(ContactState.NORMAL));
        motion.hear(60, new Contact(ContactState.ALARM));
        motion.onset(60, DetectionType.MOTION, Category.INTRUSION);
        motion.hear(64.25, new Reading.Missing(MissingReason.NO_ANSWER, "gone"));
        motion.hear(70, new Contact(ContactState.NORMAL));

        assertThat(states(motion.only()).states())
                .containsExactly(
                        new State(-30_000, "normal"),
                        new State(0, "alarm"),
                        new State(4_250, "missing"));
    }

    @Test
    void aContactThatNeverRestsIsShownAsFarAsItIsRemembered() {
        for (int i = 0; i < 500; i++) {
            var state = i % 2 == 0 ? ContactState.ALARM : ContactState.NORMAL;
            motion.hear(i * 0.1, new Contact(state));
        }
        motion.onset(50, DetectionType.MOTION, Category.INTRUSION);
        motion.hear(60, new Contact(ContactState.NORMAL));

        var states = states(motion.only()).states();
        assertThat(states).hasSize(States.MOST);
        assertThat(states.getLast().atMs()).isEqualTo(-100);
    }

    @Test
    void aSensorThatNeverGaveAnythingMakesNone() {
        fence.onset(10, DetectionType.SENSOR_MISSING, Category.FAULT);
        fence.hear(30, new Reading.Missing(MissingReason.GONE, "never there"));

        assertThat(fence.made()).isEmpty();
    }

    @Test
    void anEnergiserThatIsOffShowsNoImpulsesAfterTheOnset() {
        ticks(0, 40);
        fence.onset(45, DetectionType.FENCE_ENERGISER_OFF, Category.FAULT);
        fence.hear(55, new Reading.Nothing());

        assertThat(impulses(fence.only()).impulses())
                .hasSize(25)
                .allSatisfy(impulse -> assertThat(impulse.atMs()).isNegative());
    }

    @ParameterizedTest
    @EnumSource(
            value = SensorKind.class,
            names = {"SUPPLY", "CLIMATE"})
    void whatChangesOverHoursHasNone(SensorKind kind) {
        var course = new Course(kind);
        course.hear(1, new Reading.Voltage(5, 5));
        course.onset(2, DetectionType.SENSOR_MISSING, Category.FAULT);
        course.hear(30, new Reading.Voltage(5, 5));

        assertThat(course.made()).isEmpty();
    }

    private static Impulses impulses(Excerpt excerpt) {
        return (Impulses) excerpt.parts().getFirst();
    }

    private static States states(Excerpt excerpt) {
        return (States) excerpt.parts().getFirst();
    }
}
