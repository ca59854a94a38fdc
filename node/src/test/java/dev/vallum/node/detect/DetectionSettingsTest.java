package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DetectionSettingsTest {
    @TempDir private Path folder;

    /** As a node's configuration has it. */
    record Site(DetectionSettings detection) {}

    private DetectionSettings over(String yaml) throws IOException, ConfigurationException {
        var file = Files.writeString(folder.resolve("node.yaml"), yaml);
        return YamlFile.read(file, DetectionSettings.defaultsYaml(), Site.class)
                .value()
                .detection();
    }

    @Test
    void theDefaultsAreThose() {
        assertThat(DetectionSettings.defaults())
                .isEqualTo(
                        new DetectionSettings(
                                new DetectionSettings.Fence(
                                        Duration.ofSeconds(1),
                                        Duration.ofMillis(1_500),
                                        Duration.ofMillis(300),
                                        1,
                                        Duration.ZERO,
                                        Duration.ofSeconds(7),
                                        3,
                                        5.0,
                                        11.0,
                                        0.5,
                                        1.0,
                                        0.2,
                                        0.15,
                                        0.15,
                                        0.05,
                                        Duration.ofSeconds(30),
                                        Duration.ofMinutes(30),
                                        0,
                                        0,
                                        0.2,
                                        2,
                                        3,
                                        Duration.ofMillis(50),
                                        Duration.ofMinutes(10)),
                                new MotionSettings(
                                        Duration.ofSeconds(30),
                                        Duration.ofSeconds(10),
                                        Duration.ofMillis(250),
                                        Duration.ofSeconds(5),
                                        1,
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(2),
                                        new MotionSettings.Crawl(3, Duration.ofMinutes(2)),
                                        new MotionSettings.Chatter(3, 1, Duration.ofMinutes(3)),
                                        Duration.ofMinutes(10),
                                        Duration.ZERO,
                                        new MotionSettings.DualTechnology(
                                                Map.of(), Duration.ofSeconds(10), 10)),
                                new DetectionSettings.Footsteps(
                                        0.5, 16, 0.3, Duration.ofSeconds(5)),
                                new DetectionSettings.SoundLevel(-35, -40, Duration.ofSeconds(10)),
                                new DetectionSettings.Contact(
                                        Duration.ofMillis(250), Duration.ofSeconds(1)),
                                new DetectionSettings.Vibration(
                                        0.6,
                                        4,
                                        2,
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(4),
                                        Duration.ofSeconds(10),
                                        1,
                                        3,
                                        Duration.ofSeconds(30),
                                        Duration.ofSeconds(3),
                                        0.1),
                                new DetectionSettings.Ground(
                                        8,
                                        0.6,
                                        4,
                                        9,
                                        Duration.ofSeconds(6),
                                        20,
                                        Duration.ofSeconds(6),
                                        0,
                                        250),
                                new DetectionSettings.Supply(0.9, 1.2, 0.02, Duration.ofSeconds(5)),
                                new DetectionSettings.Climate(
                                        60, -10, 3, 85, 5, Duration.ofMinutes(1)),
                                new DetectionSettings.Supervision(
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(30))));
    }

    @Test
    void aSiteSetsOneKeyAndTheRestStaysAsItIs() throws IOException, ConfigurationException {
        var settings = over("detection:\n  fence:\n    lowerLimitKv: 6.5\n");
        assertThat(settings.fence().lowerLimitKv()).isEqualTo(6.5);
        assertThat(settings.fence().missedToAlarm()).isEqualTo(1);
        assertThat(settings.motion()).isEqualTo(DetectionSettings.defaults().motion());
    }

    @ParameterizedTest
    @CsvSource({
        "fence,       impulseWithin,   0s",
        "fence,       missedToAlarm,   0",
        "fence,       lowerLimitKv,    0",
        "fence,       hysteresisKv,    -1",
        "fence,       lowToAlarm,      0",
        "fence,       impulseAfter,    2s",
        "fence,       soonToAlarm,     0",
        "fence,       upperLimitKv,    4",
        "fence,       shortBelowKv,    6",
        "fence,       cutBelowShare,   1.1",
        "fence,       dropShare,       0",
        "fence,       bridgeShare,     2",
        "fence,       bypassShare,     0",
        "fence,       baselineOver,    0s",
        "fence,       relearnAfter,    0s",
        "fence,       lowPowerFromKv,  -1",
        "fence,       lowPowerToKv,    21",
        "fence,       weakeningShare,  0",
        "fence,       silentToAlarm,   -1s",
        "fence,       energiserOffAfter, 0s",
        "fence,       leastApart,      600ms",
        "fence,       apartFor,        0s",
        "contact,     debounce,        abc",
        "contact,     hold,            abc",
        "vibration,   limitMps2,       0",
        "vibration,   overFloor,       0.5",
        "vibration,   agreeing,        0",
        "vibration,   hold,            0s",
        "vibration,   climbFor,        0s",
        "vibration,   climbWithin,     2s",
        "vibration,   impactMps2,      0",
        "vibration,   cutImpacts,      0",
        "vibration,   cutWithin,       3min",
        "vibration,   toolFor,         0s",
        "vibration,   creakMps2,       0",
        "ground,      onsetDb,         2",
        "ground,      regularity,      1.1",
        "ground,      agreeing,        7",
        "ground,      slowSteps,       3",
        "ground,      hold,            0s",
        "ground,      tremorUmps,      0",
        "ground,      noiseFor,        0s",
        "ground,      spacingM,        -1",
        "ground,      waveSpeedMps,    10",
        "supply,      lowerShare,      1.1",
        "supply,      upperShare,      0.9",
        "supply,      hysteresisShare, 0.6",
        "supply,      lasting,         abc",
        "climate,     highestC,        130",
        "climate,     lowestC,         -50",
        "climate,     hysteresisC,     -1",
        "climate,     highestHumidityPercent, 101",
        "climate,     hysteresisHumidityPercent, -1",
        "climate,     lasting,         abc",
        "fence,       impulsesToClear, 0",
        "motion,      hold,            0s",
        "motion,      warmUp,          abc",
        "motion,      warmUpAfter,     0s",
        "motion,      debounce,        abc",
        "motion,      alarms,          0",
        "motion,      alarmsWithin,    0s",
        "motion,      longAlarm,       100ms",
        "motion,      stuckAfter,      0s",
        "motion,      silentAfter,     abc",
        "footsteps,   likeness,        1.5",
        "footsteps,   evidence,        0",
        "footsteps,   likenessToClear, 0.95",
        "footsteps,   hold,            0s",
        "soundLevel,  onsetDbfs,       3",
        "soundLevel,  clearedDbfs,     -30",
        "soundLevel,  over,            2min",
        "supervision, gap,             0s",
        "supervision, lostHold,        0s"
    })
    void refusesWhatCanNotBeWithTheKeysName(String section, String key, String value) {
        assertThatThrownBy(() ->
                        over("detection:\n  %s:\n    %s: %s\n".formatted(section, key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("node.yaml:")
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource({
        "crawl,          alarms,          1",
        "crawl,          within,          0s",
        "chatter,        cyclesPerMinute, 1",
        "chatter,        cyclesToClear,   3",
        "chatter,        lasting,         abc",
        "dualTechnology, within,          0s",
        "dualTechnology, alarmsAlone,     0",
        "dualTechnology, pairs,           {a: a}"
    })
    void refusesWhatCanNotBeAboutMotion(String group, String key, String value) {
        var yaml = "detection:\n  motion:\n    " + group + ":\n      " + key + ": " + value + "\n";
        assertThatThrownBy(() -> over(yaml))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("node.yaml:")
                .hasMessageContaining(key);
    }

    static Stream<Arguments> durations() {
        var defaults = DetectionSettings.defaults();
        return Stream.concat(settings(defaults), settings(defaults.motion()))
                .flatMap(group ->
                        Arrays.stream(group.getClass().getRecordComponents())
                                .filter(each -> each.getType().equals(Duration.class))
                                .map(each ->
                                        Arguments.of(
                                                Named.of(group.getClass().getSimpleName(), group),
                                                each.getName())));
    }

    /** The groups of settings in a group. */
    private static Stream<Record> settings(Record of) {
        return Arrays.stream(of.getClass().getRecordComponents())
                .filter(each -> each.getType().isRecord())
                .map(each -> (Record) value(each, of));
    }

    private static Object value(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** A file can't hold such a time, but a program can. */
    @ParameterizedTest
    @MethodSource("durations")
    void noTimeMayBeNegative(Record group, String name) {
        var components = group.getClass().getRecordComponents();
        var types = Arrays.stream(components).map(each -> each.getType()).toArray(Class[]::new);
        var values =
                Arrays.stream(components)
                        .map(each ->
                                each.getName().equals(name)
                                        ? Duration.ofSeconds(-1)
                                        : value(each, group))
                        .toArray();
        assertThatThrownBy(() -> group.getClass().getDeclaredConstructor(types).newInstance(values))
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void refusesAKeyThatIsNone() {
        assertThatThrownBy(() -> over("detection:\n  fence:\n    lowerLimit: 6.5\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("node.yaml:3: unknown key 'lowerLimit'");
    }
}
