package dev.vallum.hardware.microphone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveMicrophoneTest {
    private static final SensorId ID = new SensorId("gravel");

    private final SimulatedCard card = new SimulatedCard();
    private long nanos;
    private final LiveMicrophone microphone = new LiveMicrophone(ID, "hat", card, () -> nanos);

    /** A sound card that can be plugged, unplugged and filled by hand. */
    private static final class SimulatedCard implements CaptureDevices, CaptureDevices.CaptureLine {
        private boolean isPlugged = true;
        private boolean isOpen;
        private int opened;
        private int available;
        private int overruns;
        private short next;
        private boolean isDead;

        @Override
        public CaptureLine open(String name) throws SensorException {
            opened++;
            if (!isPlugged) {
                throw new SensorException("no card " + name);
            }
            isOpen = true;
            return this;
        }

        @Override
        public int read(short[] samples, int offset) throws SensorException {
            if (!isPlugged) {
                throw new SensorException("No such device");
            }
            int count = Math.min(samples.length - offset, available);
            for (int i = 0; i < count; i++) {
                samples[offset + i] = isDead ? -1 : next++;
            }
            available -= count;
            return count;
        }

        @Override
        public long overruns() {
            return overruns;
        }

        @Override
        public void close() {
            isOpen = false;
        }
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static void assertMissing(Reading reading, MissingReason reason) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.reason()).isEqualTo(reason));
    }

    @Test
    void takesABlockOnlyWhenAWholeOneIsThere() {
        card.available = 511;
        assertThat(microphone.read()).isInstanceOf(Reading.Nothing.class);
        card.available = 2;
        assertThat(microphone.read())
                .isInstanceOfSatisfying(
                        Sound.class,
                        sound -> {
                            assertThat(sound.length()).isEqualTo(512);
                            assertThat(sound.sample(0)).isZero();
                            assertThat(sound.sample(511)).isEqualTo((short) 511);
                        });
        assertThat(card.available).isEqualTo(1);
        assertThat(microphone.bus()).isEqualTo("alsa-hat");
    }

    @Test
    void aBlockOnceGivenIsNotWrittenToAgain() {
        card.available = 1_024;
        var first = (Sound) microphone.read();
        var second = (Sound) microphone.read();
        assertThat(first.sample(0)).isZero();
        assertThat(second.sample(0)).isEqualTo((short) 512);
    }

    @Test
    void aMissingCardIsGoneAndLookedForAgainTwiceASecond() {
        card.isPlugged = false;
        assertMissing(microphone.read(), MissingReason.GONE);
        pass(Duration.ofMillis(32));
        assertMissing(microphone.read(), MissingReason.GONE);
        assertThat(card.opened).isEqualTo(1);
        card.isPlugged = true;
        pass(Duration.ofMillis(500));
        card.available = 2_000;
        assertThat(microphone.read()).isInstanceOf(Sound.class);
        assertThat(card.opened).isEqualTo(2);
    }

    @Test
    void aCardThatIsPulledOutIsGoneAtOnceAndClosedSoThatTheKernelCanLetItGo() {
        card.available = 600;
        assertThat(microphone.read()).isInstanceOf(Sound.class);
        card.isPlugged = false;
        assertThat(microphone.read()).isEqualTo(new Missing(MissingReason.GONE, "No such device"));
        assertThat(card.isOpen).isFalse();
        card.isPlugged = true;
        pass(Duration.ofMillis(500));
        card.available = 511;
        assertThat(microphone.read())
                .as("what was left of the block before is forgotten")
                .isInstanceOf(Reading.Nothing.class);
    }

    @Test
    void aCardThatStaysOpenButGivesNoSoundIsGone() {
        assertThat(microphone.read()).isInstanceOf(Reading.Nothing.class);
        pass(Duration.ofMillis(290));
        assertThat(microphone.read()).isInstanceOf(Reading.Nothing.class);
        pass(Duration.ofMillis(20));
        assertMissing(microphone.read(), MissingReason.GONE);
        assertThat(card.isOpen).isFalse();
    }

    @Test
    void aCardThatGivesLittleAtATimeIsNotGone() {
        for (int i = 0; i < 20; i++) {
            card.available = 16;
            assertThat(microphone.read()).isInstanceOf(Reading.Nothing.class);
            pass(Duration.ofMillis(250));
        }
    }

    @Test
    void aCardThatGivesTheSameSampleForASecondIsImplausibleUntilItDiffers() {
        card.isDead = true;
        for (int i = 1; i < LiveMicrophone.DEAD_BLOCKS; i++) {
            card.available = 512;
            assertThat(microphone.read()).isInstanceOf(Sound.class);
        }
        for (int i = 0; i < 3; i++) {
            card.available = 512;
            assertThat(microphone.read())
                    .isEqualTo(
                            new Missing(
                                    MissingReason.IMPLAUSIBLE,
                                    "hat: dead silence: every sample is the same; data wire?"));
        }
        card.isDead = false;
        card.available = 1_024;
        assertThat(microphone.read()).isInstanceOf(Sound.class);
        card.isDead = true;
        assertThat(microphone.read()).isInstanceOf(Sound.class);
    }

    @Test
    void aBufferThatRanOverIsToldOnceAndTheBlockBeforeItIsDropped() {
        card.available = 300;
        microphone.read();
        card.overruns = 1;
        assertMissing(microphone.read(), MissingReason.OVERRUN);
        card.available = 512;
        assertThat(microphone.read())
                .isInstanceOfSatisfying(
                        Sound.class, sound -> assertThat(sound.sample(0)).isEqualTo((short) 300));
    }

    @Test
    void closingClosesTheCard() {
        microphone.read();
        microphone.close();
        assertThat(card.isOpen).isFalse();
    }

    @Test
    void aCardThatTheMachineDoesNotHaveIsGoneWithTheNamesOfThoseItHas() {
        var real = new LiveMicrophone(ID, "no-such-card-anywhere");
        assertThat(real.read())
                .isInstanceOfSatisfying(
                        Missing.class,
                        missing -> {
                            assertThat(missing.reason()).isEqualTo(MissingReason.GONE);
                            assertThat(missing.detail()).contains("no-such-card-anywhere");
                        });
        real.close();
    }
}
