package dev.vallum.hardware.microphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.vallum.hardware.sensor.SensorException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs ALSA's own library, on its device that records silence as fast as it is asked. */
class AlsaLineTest {
    private AlsaLibrary alsa;

    @BeforeEach
    void loadLibrary() {
        try {
            alsa = new AlsaLibrary();
        } catch (SensorException e) {
            alsa = abort("not tried: " + e.getMessage());
        }
    }

    @Test
    void recordsAtTheProjectsRate() throws SensorException {
        var line = new AlsaLine(alsa, "alsa:null", "null");
        var samples = new short[SoundFormat.BLOCK];
        int taken = 0;
        while (taken < samples.length) {
            taken += line.read(samples, taken);
        }
        assertThat(samples).containsOnly(0);
        assertThat(line.overruns()).isZero();
        line.close();
        line.close();
    }

    @Test
    void aDeviceThatIsNotThereIsToldWithAlsasReason() {
        assertThatThrownBy(() -> new AlsaLine(alsa, "alsa:hat", "plughw:31,0"))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("alsa:hat (plughw:31,0) can't be opened")
                .hasMessageContaining("snd_pcm_open: ");
    }
}
