package dev.vallum.node.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.node.detect.DetectionSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProfileTest {
    @Test
    void saysOfEachSensorWhatJudgingItTakes() {
        var length = Duration.ofSeconds(5);
        var profile = new Profile(DetectionSettings.defaults());
        profile.run(length);

        assertThat(profile.table(length).toString())
                .contains("judging gravel", "judging climate", "sampling loop", "all of these");
    }

    /** There are 16,000 samples of sound in a second, and 2,000 of two geophones. */
    @Test
    void judgingAllocatesLessThanABytePerSample() {
        var length = Duration.ofSeconds(20);
        var profile = new Profile(DetectionSettings.defaults());
        profile.run(Duration.ofSeconds(10));
        profile.clear();
        profile.run(length);

        assertThat(profile.bytesOf("gravel") / length.toSeconds()).isLessThan(16_000);
        assertThat(profile.bytesOf("ground") / length.toSeconds()).isLessThan(2_000);
    }
}
