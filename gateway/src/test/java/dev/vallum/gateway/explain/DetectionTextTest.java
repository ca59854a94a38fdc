package dev.vallum.gateway.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Surroundings;
import dev.vallum.wire.Surroundings.Level;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectionTextTest {
    private static final Path CONSOLE = Path.of("src/main/resources/console");

    static List<DetectionType> types() {
        return Arrays.stream(DetectionType.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .filter(field -> field.getType() == DetectionType.class)
                .map(field -> {
                    try {
                        return (DetectionType) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    /** A new type of detection wants its phrase and its name in {@code words_en.properties}. */
    @ParameterizedTest
    @MethodSource("types")
    void everyTypeHasAPhrase(DetectionType type) {
        assertThat(Language.ENGLISH.find("type." + type)).as("phrase of %s", type).isPresent();
        assertThat(Language.ENGLISH.say("name." + type)).isEqualTo(type.name().replace('-', ' '));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeHasANameOnTheConsoleInEachLanguage(DetectionType type) throws IOException {
        for (var words : List.of("words.en.js", "words.es.js")) {
            assertThat(Files.readString(CONSOLE.resolve(words)))
                    .containsPattern("\\n {8}\"?" + Pattern.quote(type.name()) + "\"?: \"");
        }
    }

    @Test
    void saysAFenceAgainstItsLimitAndWhatItWasBefore() {
        assertThat(
                        onset(
                                DetectionType.FENCE_VOLTAGE_LOW,
                                null,
                                Evidence.against("feed voltage", 7.43, "kV", 5.0),
                                Evidence.against("return voltage", 4.213, "kV", 5.0),
                                Evidence.of("return voltage before", 7.0, "kV")))
                .isEqualTo(
                        "Impulses come, but too low: feed voltage 7.4 kV, above the limit of 5.0"
                                + " kV; return voltage 4.2 kV, below the limit of 5.0 kV (7.0 kV"
                                + " before).");
    }

    @Test
    void saysStepsInTheWordsOfSteps() {
        assertThat(
                        onset(
                                DetectionType.FOOTSTEPS,
                                surroundings(-38, -52.0, true),
                                Evidence.against("evidence for steps", 17.3, "", 16.0),
                                Evidence.of("likeness to steps", 0.9312, ""),
                                Evidence.of("cadence", 1.8, "Hz"),
                                Evidence.of("level above background", 14.2, "dB")))
                .isEqualTo(
                        "Steps are heard or felt: evidence 17 (limit 16); likeness 0.93; steps at"
                            + " 1.8 per second; 14 dB above the background. Background level −38"
                            + " dBFS, 14 dB above usual. 2 of 3 sensors of this node rose at"
                            + " once.");
    }

    @Test
    void saysThatItIsOver() {
        assertThat(
                        DetectionText.of(
                                Language.ENGLISH,
                                DetectionType.MOTION,
                                Category.INTRUSION,
                                Phase.CLEARED,
                                "motion",
                                List.of(Evidence.against("contact at rest", 5.04, "s", 5)),
                                null))
                .isEqualTo("Over: contact at rest 5.04 s, above the limit of 5.00 s.");
    }

    @Test
    void saysATypeAndANumberItHasNeverHeardOfByTheirNames() {
        assertThat(
                        onset(
                                new DetectionType("roof-lifted"),
                                null,
                                Evidence.against("tilt", 12.34, "°", 5),
                                Evidence.of("gusts", 3, "")))
                .isEqualTo("Roof lifted: tilt 12.3 °, above the limit of 5.0 °; gusts 3.");
    }

    @Test
    void saysATypeWithoutNumbers() {
        assertThat(onset(DetectionType.WATCHDOG_RESET, null))
                .isEqualTo("The watchdog had to reset the node.");
    }

    @Test
    void aFaultHasNothingToDoWithHowLoudItIs() {
        assertThat(
                        DetectionText.of(
                                Language.ENGLISH,
                                DetectionType.SENSOR_MISSING,
                                Category.FAULT,
                                Phase.ONSET,
                                "fence",
                                List.of(),
                                surroundings(-38, -52.0, false)))
                .isEqualTo("The sensor gives no readings.");
    }

    @Test
    void saysABackgroundAsFarAsItIsKnown() {
        assertThat(onset(DetectionType.MOTION, surroundings(-38, null, false)))
                .endsWith(". Background level −38 dBFS.");
        assertThat(onset(DetectionType.MOTION, surroundings(-38, -38.2, false)))
                .endsWith(". Background level −38 dBFS, as usual.");
        assertThat(onset(DetectionType.MOTION, surroundings(-48, -38.0, false)))
                .endsWith(". Background level −48 dBFS, 10 dB below usual.");
    }

    @Test
    void saysTheSameInSpanish() {
        assertThat(
                        DetectionText.of(
                                Language.SPANISH,
                                DetectionType.FENCE_VOLTAGE_LOW,
                                Category.INTRUSION,
                                Phase.ONSET,
                                "gravel",
                                List.of(
                                        Evidence.against("return voltage", 4.213, "kV", 5.0),
                                        Evidence.of("return voltage before", 7.0, "kV"),
                                        Evidence.of("cadence", 1.8, "Hz"),
                                        Evidence.against("tilt", 12.34, "°", 5)),
                                surroundings(-38, -52.0, true)))
                .isEqualTo(
                        "Llegan impulsos, pero demasiado bajos: tensión de retorno 4,2 kV, por"
                            + " debajo del límite de 5,0 kV (antes 7,0 kV); pasos a 1,8 por"
                            + " segundo; tilt 12,3 °, por encima del límite de 5,0 °. Nivel de"
                            + " fondo −38 dBFS, 14 dB más de lo habitual. 2 de 3 sensores de este"
                            + " nodo subieron a la vez.");
    }

    private static String onset(
            DetectionType type, @Nullable Surroundings surroundings, Evidence... evidence) {
        return DetectionText.of(
                Language.ENGLISH,
                type,
                Category.INTRUSION,
                Phase.ONSET,
                "gravel",
                List.of(evidence),
                surroundings);
    }

    /** Of two microphones, the one before asked for, and of an accelerometer. */
    private static Surroundings surroundings(double value, @Nullable Double usual, boolean rose) {
        return new Surroundings(
                List.of(
                        new Level("gravel", "background level", value, "dBFS", usual, rose),
                        new Level("gate", "background level", -10, "dBFS", -60.0, false),
                        new Level("wall", "vibration floor", 0.02, "m/s²", 0.02, rose)));
    }
}
