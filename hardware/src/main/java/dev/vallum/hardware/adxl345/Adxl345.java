package dev.vallum.hardware.adxl345;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfigBuilder;
import dev.vallum.hardware.accelerometer.AccelerometerChip;
import dev.vallum.hardware.sensor.SensorException;
import java.util.Arrays;
import java.util.Set;

/** An ADXL345 in full resolution: 256 counts a gravity, whatever its range. */
public final class Adxl345 implements AccelerometerChip {
    /** Rates that an I2C bus of 400 kHz can carry, and at which the chip's noise shows. */
    public static final Set<Integer> RATES_HZ = Set.of(100, 200, 400, 800);

    /** Standard gravity over the sensitivity of section "Specifications", table 1. */
    private static final double SCALE = 9.80665 / 256;

    private static final int SAMPLE_BYTES = 6;
    private static final int AXES = 3;

    /** {@link Register#BW_RATE} to {@link Register#DATA_FORMAT}, read at once. */
    private static final int SETTINGS = Register.DATA_FORMAT - Register.BW_RATE + 1;

    private final I2C i2c;
    private final int rateHz;
    private final int rateCode;
    private final int format;
    private final byte[] settings = new byte[SETTINGS];
    private final byte[] queue = new byte[2];
    private final byte[] sample = new byte[SAMPLE_BYTES];

    /**
     * @param rateHz one of {@link #RATES_HZ}
     * @param rangeG full scale: 2, 4, 8 or 16 g
     */
    Adxl345(I2C i2c, int rateHz, int rangeG) {
        if (!RATES_HZ.contains(rateHz)) {
            throw new IllegalArgumentException("rateHz " + rateHz);
        }
        if (rangeG < 2 || rangeG > 16 || Integer.bitCount(rangeG) != 1) {
            throw new IllegalArgumentException("rangeG " + rangeG);
        }
        this.i2c = i2c;
        this.rateHz = rateHz;
        rateCode = Register.RATE_OF_100_HZ + Integer.numberOfTrailingZeros(rateHz / 100);
        format = Register.FULL_RESOLUTION | (Integer.numberOfTrailingZeros(rangeG) - 1);
    }

    /**
     * Opens its place on a bus; the chip itself is asked nothing.
     *
     * @param id of the device in Pi4J's registry
     * @param rateHz one of {@link #RATES_HZ}
     * @param rangeG full scale: 2, 4, 8 or 16 g
     * @throws Pi4JException if the bus can't be had
     */
    public static Adxl345 open(
            String id, Context context, int bus, int address, int rateHz, int rangeG) {
        var configuration =
                I2CConfigBuilder.newInstance(context).id(id).bus(bus).device(address).build();
        return new Adxl345(context.create(configuration), rateHz, rangeG);
    }

    @Override
    public String name() {
        return "adxl345 at %d/0x%02x".formatted(i2c.bus(), i2c.device());
    }

    @Override
    public String bus() {
        return "i2c-" + i2c.bus();
    }

    @Override
    public int rateHz() {
        return rateHz;
    }

    @Override
    public double metresPerSecondSquaredPerCount() {
        return SCALE;
    }

    @Override
    public void setUp() throws SensorException {
        int device = i2c.readRegister(Register.DEVID);
        if (device != Register.DEVICE) {
            throw new SensorException(
                    "%s: its DEVID is 0x%02x, an ADXL345 has 0x%02x; is it another chip?"
                            .formatted(name(), device, Register.DEVICE));
        }
        // In standby, as section "Register Definitions" of POWER_CTL recommends.
        i2c.writeRegister(Register.POWER_CTL, (byte) 0);
        i2c.writeRegister(Register.INT_ENABLE, (byte) 0);
        i2c.writeRegister(Register.BW_RATE, (byte) rateCode);
        i2c.writeRegister(Register.DATA_FORMAT, (byte) format);
        i2c.writeRegister(Register.FIFO_CTL, (byte) Register.BYPASS);
        i2c.writeRegister(Register.FIFO_CTL, (byte) Register.STREAM);
        i2c.writeRegister(Register.POWER_CTL, (byte) Register.MEASURE);
        readSettings();
        if (!hasItsSettings()) {
            throw new SensorException(
                    name() + " doesn't keep its settings: " + Arrays.toString(settings));
        }
    }

    @Override
    public Batch take() {
        readSettings();
        if (!hasItsSettings()) {
            return Batch.reset();
        }
        boolean hasOverrun = (setting(Register.INT_SOURCE) & Register.OVERRUN) != 0;
        int entries = Math.min(queue[1] & Register.ENTRIES, Register.MOST_ENTRIES);
        var counts = new short[entries * AXES];
        for (int entry = 0; entry < entries; entry++) {
            // The queue needs 5 µs between two reads (section "FIFO"); addressing the chip anew
            // takes longer than that at 400 kHz. Each is a transfer of its own, since the Raspberry
            // Pi's driver refuses one that goes on after a read.
            i2c.readRegister(Register.DATAX0, sample, 0, SAMPLE_BYTES);
            for (int axis = 0; axis < AXES; axis++) {
                counts[entry * AXES + axis] =
                        (short) ((sample[2 * axis + 1] << 8) | (sample[2 * axis] & 0xff));
            }
        }
        return new Batch(hasOverrun ? Course.OVERRUN : Course.UNBROKEN, counts);
    }

    private void readSettings() {
        i2c.readRegister(Register.BW_RATE, settings, 0, SETTINGS);
        i2c.readRegister(Register.FIFO_CTL, queue, 0, 2);
    }

    private boolean hasItsSettings() {
        return setting(Register.BW_RATE) == rateCode
                && setting(Register.POWER_CTL) == Register.MEASURE
                && setting(Register.DATA_FORMAT) == format
                && (queue[0] & 0xff) == Register.STREAM;
    }

    private int setting(int register) {
        return settings[register - Register.BW_RATE] & 0xff;
    }

    @Override
    public void close() {
        i2c.close();
    }
}
