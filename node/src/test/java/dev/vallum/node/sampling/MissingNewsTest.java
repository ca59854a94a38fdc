package dev.vallum.node.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import org.junit.jupiter.api.Test;

class MissingNewsTest {
    private static final Reading VALUE = new Reading.Nothing();
    private static final Reading SILENT = new Missing(MissingReason.NO_ANSWER, "silent");
    private static final Reading ODD = new Missing(MissingReason.IMPLAUSIBLE, "odd");

    private final MissingNews news = new MissingNews();

    @Test
    void aSensorThatAnswersFromTheStartIsNoNews() {
        assertThat(isNews(VALUE, 0)).isFalse();
        assertThat(isNews(VALUE, 60_000)).isFalse();
    }

    @Test
    void aMissingSensorIsToldAtOnceAndOnce() {
        assertThat(isNews(SILENT, 0)).isTrue();
        assertThat(isNews(SILENT, 250)).isFalse();
        assertThat(isNews(SILENT, 3_600_000)).isFalse();
    }

    @Test
    void itsReturnIsToldOnceItHasHeld() {
        isNews(SILENT, 0);
        assertThat(isNews(VALUE, 1_000)).isFalse();
        assertThat(isNews(VALUE, 10_999)).isFalse();
        assertThat(isNews(VALUE, 11_000)).isTrue();
        assertThat(isNews(VALUE, 12_000)).isFalse();
        assertThat(isNews(SILENT, 12_001)).isTrue();
    }

    @Test
    void anotherReasonIsToldOnceItHasHeld() {
        isNews(SILENT, 0);
        assertThat(isNews(ODD, 1_000)).isFalse();
        assertThat(isNews(ODD, 11_000)).isTrue();
    }

    @Test
    void aLooseContactIsToldOnceHoweverLongItComesAndGoes() {
        int told = 0;
        for (int i = 0; i < 1_000; i++) {
            told += isNews(i % 2 == 0 ? SILENT : VALUE, i * 500L) ? 1 : 0;
        }
        assertThat(told).isEqualTo(1);
    }

    private boolean isNews(Reading reading, long millis) {
        return news.isNews(reading, millis * 1_000_000);
    }
}
