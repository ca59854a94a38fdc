package dev.vallum.hardware.ads1115;

import static dev.vallum.hardware.ads1115.Ads1115Register.COMPARATOR_OFF;
import static dev.vallum.hardware.ads1115.Ads1115Register.CONFIG;
import static dev.vallum.hardware.ads1115.Ads1115Register.CONVERSION;
import static dev.vallum.hardware.ads1115.Ads1115Register.DR_SHIFT;
import static dev.vallum.hardware.ads1115.Ads1115Register.FULL_SCALE_CODE;
import static dev.vallum.hardware.ads1115.Ads1115Register.MODE_SINGLE_SHOT;
import static dev.vallum.hardware.ads1115.Ads1115Register.MUX_CHANNEL_SHIFT;
import static dev.vallum.hardware.ads1115.Ads1115Register.MUX_SINGLE_ENDED;
import static dev.vallum.hardware.ads1115.Ads1115Register.OS;
import static dev.vallum.hardware.ads1115.Ads1115Register.PGA_SHIFT;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfigBuilder;
import dev.vallum.hardware.converter.Converter;
import dev.vallum.hardware.sensor.SensorException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** Measures one of four channels against ground, a conversion for each call. */
public final class Ads1115 implements Converter {
    private static final int CHANNELS = 4;

    /** Full scale is 2¹⁵ codes, the last of which can't be told from more. */
    private static final double CODES = 32_768;

    /** After a conversion's nominal time, asked for each twentieth of it: 50 % late at most. */
    private static final int TRIES = 10;

    private static final int TRIES_IN_A_CONVERSION = 20;

    private final I2C chip;
    private final String place;
    private final String bus;
    private final double rangeVolts;
    private final int settings;
    private final long conversionNanos;
    private final LongConsumer pause;
    private final byte[] write = new byte[3];
    private final byte[] answer = new byte[2];

    /**
     * @param rangeVolts full scale: 6.144, 4.096, 2.048, 1.024, 0.512 or 0.256 V. Whatever it is,
     *     no pin may see more than the chip's supply and 0.3 V (SBAS444D, section 7.1).
     * @param rateHz conversions per second: 8, 16, 32, 64, 128, 250, 475 or 860; a call takes the
     *     inverse of it, and the noise grows with it (section 8.1)
     * @throws IllegalArgumentException if the chip has no such range or rate
     */
    public Ads1115(I2C chip, double rangeVolts, int rateHz) {
        this(chip, rangeVolts, rateHz, LockSupport::parkNanos);
    }

    /**
     * @param pause lets as many nanoseconds pass
     */
    Ads1115(I2C chip, double rangeVolts, int rateHz, LongConsumer pause) {
        this.chip = chip;
        this.rangeVolts = rangeVolts;
        this.pause = pause;
        place = "%d/0x%02x".formatted(chip.bus(), chip.device());
        bus = "i2c-" + chip.bus();
        settings = settings(rangeVolts, rateHz);
        conversionNanos = 1_000_000_000L / rateHz;
    }

    /**
     * Opens a chip without asking it anything.
     *
     * @throws Pi4JException if the bus can't be had
     * @throws IllegalArgumentException if the chip has no such range or rate
     */
    public static Ads1115 open(
            Context context, int bus, int address, double rangeVolts, int rateHz) {
        requireSettings(rangeVolts, rateHz);
        var configuration =
                I2CConfigBuilder.newInstance(context)
                        .id("ads1115-%d-%02x".formatted(bus, address))
                        .bus(bus)
                        .device(address)
                        .build();
        return new Ads1115(context.create(configuration), rangeVolts, rateHz);
    }

    /**
     * Checks what a chip would be opened with.
     *
     * @throws IllegalArgumentException if it has no such range or rate; the message lists them
     */
    public static void requireSettings(double rangeVolts, int rateHz) {
        settings(rangeVolts, rateHz);
    }

    private static int settings(double rangeVolts, int rateHz) {
        return MUX_SINGLE_ENDED
                | (Ads1115Register.pga(rangeVolts) << PGA_SHIFT)
                | MODE_SINGLE_SHOT
                | (Ads1115Register.dataRate(rateHz) << DR_SHIFT)
                | COMPARATOR_OFF;
    }

    @Override
    public int channels() {
        return CHANNELS;
    }

    @Override
    public String bus() {
        return bus;
    }

    @Override
    public double fullScaleVolts() {
        return fullScaleVolts(rangeVolts);
    }

    /** Volts at the end of an amplifier's range: one code below it. */
    public static double fullScaleVolts(double rangeVolts) {
        return FULL_SCALE_CODE / CODES * rangeVolts;
    }

    @Override
    public double volts(int channel) throws SensorException {
        if (channel < 0 || channel >= CHANNELS) {
            throw new IllegalArgumentException("channel " + channel + " of an ads1115");
        }
        int config = settings | (channel << MUX_CHANNEL_SHIFT);
        try {
            start(config);
            await(config);
            return (short) read(CONVERSION) / CODES * rangeVolts;
        } catch (Pi4JException e) {
            throw new SensorException(
                    "no answer from ads1115 at " + place + ": " + e.getMessage(), e);
        }
    }

    private void start(int config) throws SensorException {
        write[0] = CONFIG;
        write[1] = (byte) ((config | OS) >> 8);
        write[2] = (byte) config;
        int written = chip.write(write, 0, write.length);
        if (written != write.length) {
            throw new SensorException("ads1115 at " + place + " took " + written + " of 3 bytes");
        }
    }

    /** Awaits the conversion's end; the register that tells it holds the settings too. */
    private void await(int config) throws SensorException {
        pause.accept(conversionNanos);
        for (int tries = 0; tries < TRIES; tries++) {
            int found = read(CONFIG);
            if ((found & ~OS) != config) {
                throw new SensorException(
                        ("ads1115 at %s has settings 0x%04x, not 0x%04x: another chip, or its"
                                        + " supply failed a moment")
                                .formatted(place, found & ~OS, config));
            }
            if ((found & OS) != 0) {
                return;
            }
            pause.accept(conversionNanos / TRIES_IN_A_CONVERSION);
        }
        throw new SensorException("ads1115 at " + place + " does not end its conversion");
    }

    private int read(byte register) {
        write[0] = register;
        chip.writeThenRead(write, 0, 1, 0, answer, 0, answer.length);
        return ((answer[0] & 0xff) << 8) | (answer[1] & 0xff);
    }

    @Override
    public void close() throws SensorException {
        try {
            chip.close();
        } catch (Pi4JException e) {
            throw new SensorException("ads1115 at " + place + " can't be closed", e);
        }
    }
}
