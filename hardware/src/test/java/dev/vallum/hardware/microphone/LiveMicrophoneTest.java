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
        private byte next;

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
        public int available() {
            return available;
        }

        @Override
        public int bufferSize() {
            return 64_000;
        }

        @Override
        public boolean isOpen() {
            return isOpen;
        }

        @Override
        public int read(byte[] bytes, int length) {
            int count = Math.min(length, available);
            for (int i = 0; i < count; i++) {
                bytes[i] = next++;
            }
            available -= count;
            return count;
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
        card.available = 1_023;
        assertThat(microphone.read()).isInstanceOf(Reading.Nothing.class);
        card.available = 1_025;
        assertThat(microphone.read()).isInstanceOf(Sound.class);
        assertThat(card.available).isEqualTo(1);
    }

    @Test
    void putsSamplesTogetherFromTheirLowAndHighBytes() {
        card.available = 1_024;
        card.next = (byte) 0xFE;
        assertThat(microphone.read())
                .isInstanceOfSatisfying(
                        Sound.class,
                        sound -> {
                            assertThat(sound.sample(0)).isEqualTo((short) 0xFFFE);
                            assertThat(sound.sample(1)).isEqualTo((short) 0x0100);
                            assertThat(sound.sample(2)).isEqualTo((short) 0x0302);
                        });
    }

    @Test
    void aMissingCardIsGoneAndLookedForAgainLater() {
        card.isPlugged = false;
        assertMissing(microphone.read(), MissingReason.GONE);
        pass(Duration.ofMillis(32));
        assertMissing(microphone.read(), MissingReason.GONE);
        assertThat(card.opened).isEqualTo(1);
        card.isPlugged = true;
        pass(Duration.ofSeconds(LiveMicrophone.RETRY_SECONDS));
        card.available = 2_000;
        assertThat(microphone.read()).isInstanceOf(Sound.class);
        assertThat(card.opened).isEqualTo(2);
    }

    @Test
    void aCardThatClosedIsGoneAndReopened() {
        card.available = 1_024;
        assertThat(microphone.read()).isInstanceOf(Sound.class);
        card.isOpen = false;
        assertMissing(microphone.read(), MissingReason.GONE);
        pass(Duration.ofSeconds(LiveMicrophone.RETRY_SECONDS));
        card.available = 1_024;
        assertThat(microphone.read()).isInstanceOf(Sound.class);
    }

    @Test
    void aCardThatStaysOpenButGivesNoSoundIsGone() {
        assertThat(microphone.read()).isInstanceOf(Reading.Nothing.class);
        pass(Duration.ofMillis(900));
        assertThat(microphone.read()).isInstanceOf(Reading.Nothing.class);
        pass(Duration.ofMillis(200));
        assertMissing(microphone.read(), MissingReason.GONE);
        assertThat(card.isOpen).isFalse();
    }

    @Test
    void aFullBufferIsAnOverrunAndIsEmptied() {
        card.available = 64_000;
        assertMissing(microphone.read(), MissingReason.OVERRUN);
        assertThat(card.available).isZero();
        card.available = 1_024;
        assertThat(microphone.read()).isInstanceOf(Sound.class);
    }

    @Test
    void closingClosesTheCard() {
        card.available = 1_024;
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
