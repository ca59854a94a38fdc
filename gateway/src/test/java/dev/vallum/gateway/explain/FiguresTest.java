package dev.vallum.gateway.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "4.213, kV, 4.2 kV",
        "9.694, V, 9.7 V",
        "-38.4, dBFS, −38 dBFS",
        "-0.2, dB, 0 dB",
        "61.2, °C, 61.2 °C",
        "1.82, Hz, 1.8 Hz",
        "1.04, s, 1.0 s",
        "73.6, s, 74 s",
        "0.0214, m/s², 0.0214 m/s²",
        "2.5, mm/s, 2.50 mm/s",
        "0.931, '', 0.93",
        "3, '', 3",
        "0, mm/s, 0 mm/s",
        "1234.5, mm/s, 1235 mm/s",
    })
    void givesEachUnitTheDigitsItIsWorth(double value, String unit, String text) {
        assertThat(Figures.text(value, unit, Language.ENGLISH)).isEqualTo(text);
    }

    @Test
    void tellsAValueFromTheLimitThatItHasJustPassed() {
        assertThat(Figures.apartFrom(5.0, 4.98, "kV", Language.ENGLISH)).isEqualTo("4.98 kV");
        assertThat(Figures.apartFrom(4.98, 5.0, "kV", Language.ENGLISH)).isEqualTo("5.00 kV");
        assertThat(Figures.apartFrom(5.0, 5.0, "kV", Language.ENGLISH)).isEqualTo("5.0 kV");
    }
}
