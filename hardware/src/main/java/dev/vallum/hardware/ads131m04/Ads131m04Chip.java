package dev.vallum.hardware.ads131m04;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.spi.Spi;
import dev.vallum.hardware.sensor.SensorException;
import java.util.function.LongConsumer;

/** Talks to the chip, frame by frame. Used by one thread at a time. */
final class Ads131m04Chip {
    /** After a reset, until registers may be asked for: 5 µs and some (SBAS890C, section 6.6). */
    private static final long RESET_NANOS = 1_000_000;

    private final Spi spi;
    private final String place;
    private final int clock;
    private final int gain;
    private final LongConsumer pause;
    private final byte[] question = new byte[Ads131m04Frame.BYTES];
    private final byte[] sampleQuestion = new byte[Ads131m04Frame.BYTES];
    private final byte[] frame = new byte[Ads131m04Frame.BYTES];

    /**
     * @param spi in mode 1 (section 8.5.1)
     * @param place as people write it, such as {@code 0.1}
     * @param pause lets as many nanoseconds pass
     */
    Ads131m04Chip(Spi spi, String place, int rateHz, int gain, LongConsumer pause) {
        this.spi = spi;
        this.place = place;
        this.pause = pause;
        clock = Ads131m04Register.clock(rateHz);
        this.gain = Ads131m04Register.gain(gain);
    }

    String place() {
        return place;
    }

    /**
     * Resets the chip and writes its settings. Two samples wait in the chip after that.
     *
     * @throws SensorException if it doesn't answer, is another chip or doesn't keep its settings
     */
    void setUp() throws SensorException {
        exchange(Ads131m04Register.RESET, 0);
        pause.accept(RESET_NANOS);
        requireAnswer("a reset", Ads131m04Register.RESET_DONE, ask(Ads131m04Register.NULL));
        int id = read(Ads131m04Register.ID);
        if ((id & Ads131m04Register.ID_MASK) != Ads131m04Register.ID_FOUR_CHANNELS) {
            throw new SensorException(
                    "the chip at %s has ID 0x%04x: no ads131m04".formatted(place, id));
        }
        write(Ads131m04Register.MODE, Ads131m04Register.MODE_SETTINGS);
        write(Ads131m04Register.CLOCK, clock);
        write(Ads131m04Register.GAIN1, gain);
    }

    private void write(int register, int value) throws SensorException {
        exchange(Ads131m04Register.write(register), value);
        requireAnswer(
                "a write of register " + register,
                Ads131m04Register.written(register),
                ask(Ads131m04Register.NULL));
        requireAnswer("a read of register " + register, value, read(register));
    }

    private int read(int register) throws SensorException {
        exchange(Ads131m04Register.read(register), 0);
        return ask(Ads131m04Register.NULL);
    }

    private void requireAnswer(String to, int expected, int answer) throws SensorException {
        if (answer != expected) {
            throw new SensorException(
                    "ads131m04 at %s answers 0x%04x to %s, not 0x%04x"
                            .formatted(place, answer, to, expected));
        }
    }

    /** Sends a command and returns the answer to the one before. */
    private int ask(int command) throws SensorException {
        exchange(command, 0);
        if (!Ads131m04Frame.hasRightChecksum(frame)) {
            throw new SensorException(
                    "no answer from ads131m04 at %s: a frame's checksum is wrong".formatted(place));
        }
        return Ads131m04Frame.answer(frame);
    }

    private void exchange(int command, int data) throws SensorException {
        Ads131m04Frame.ask(question, command, data);
        transfer(question);
    }

    /**
     * Takes a frame of samples, which stays until the next call.
     *
     * @return as the chip gave it; its checksum may be wrong
     * @throws SensorException if the transfer failed
     */
    byte[] takeFrame() throws SensorException {
        transfer(sampleQuestion);
        return frame;
    }

    private void transfer(byte[] out) throws SensorException {
        try {
            int transferred = spi.transfer(out, 0, frame, 0, Ads131m04Frame.BYTES);
            if (transferred != Ads131m04Frame.BYTES) {
                throw new SensorException(
                        "ads131m04 at " + place + " took " + transferred + " of 18 bytes");
            }
        } catch (Pi4JException e) {
            throw new SensorException(
                    "no answer from ads131m04 at " + place + ": " + e.getMessage(), e);
        }
    }
}
