package dev.vallum.hardware.lis3dh;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfigBuilder;
import dev.vallum.hardware.accelerometer.AccelerometerChip;
import dev.vallum.hardware.sensor.SensorException;
import java.util.Arrays;
import java.util.Set;

/** A LIS3DH in high-resolution mode: 12 bits, left-justified in 16. */
public final class Lis3dh implements AccelerometerChip {
    /** Rates at which the chip's noise shows, and that it has in high-resolution mode. */
    public static final Set<Integer> RATES_HZ = Set.of(100, 200, 400);

    private static final double GRAVITY = 9.80665;
    private static final int SAMPLE_BYTES = 6;

    /** {@link Register#CTRL_REG1} to {@link Register#CTRL_REG5}, read at once. */
    private static final int SETTINGS = Register.CTRL_REG5 - Register.CTRL_REG1 + 1;

    private final I2C i2c;
    private final int rateHz;
    private final int control1;
    private final int control4;
    private final double scale;
    private final byte[] settings = new byte[SETTINGS];
    private final byte[] queue = new byte[2];

    /**
     * @param rateHz one of {@link #RATES_HZ}
     * @param rangeG full scale: 2, 4, 8 or 16 g
     */
    Lis3dh(I2C i2c, int rateHz, int rangeG) {
        if (!RATES_HZ.contains(rateHz)) {
            throw new IllegalArgumentException("rateHz " + rateHz);
        }
        this.i2c = i2c;
        this.rateHz = rateHz;
        int rate = Register.RATE_OF_100_HZ + Integer.numberOfTrailingZeros(rateHz / 100);
        control1 = rate << 4 | Register.ALL_AXES;
        int range = Integer.numberOfTrailingZeros(rangeG) - 1;
        control4 = Register.BLOCK_UPDATE | range << 4 | Register.HIGH_RESOLUTION;
        scale = GRAVITY * milligravityPerDigit(rangeG) / 1_000 / 16;
    }

    /** Section 2.1, table 4, "So" in high-resolution mode; a digit is the highest 12 bits. */
    private static int milligravityPerDigit(int rangeG) {
        return switch (rangeG) {
            case 2 -> 1;
            case 4 -> 2;
            case 8 -> 4;
            case 16 -> 12;
            default -> throw new IllegalArgumentException("rangeG " + rangeG);
        };
    }

    /**
     * Opens its place on a bus; the chip itself is asked nothing.
     *
     * @param id of the device in Pi4J's registry
     * @param rateHz one of {@link #RATES_HZ}
     * @param rangeG full scale: 2, 4, 8 or 16 g
     * @throws Pi4JException if the bus can't be had
     */
    public static Lis3dh open(
            String id, Context context, int bus, int address, int rateHz, int rangeG) {
        var configuration =
                I2CConfigBuilder.newInstance(context).id(id).bus(bus).device(address).build();
        return new Lis3dh(context.create(configuration), rateHz, rangeG);
    }

    @Override
    public String name() {
        return "lis3dh at %d/0x%02x".formatted(i2c.bus(), i2c.device());
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
        return scale;
    }

    @Override
    public void setUp() throws SensorException {
        int device = i2c.readRegister(Register.WHO_AM_I);
        if (device != Register.DEVICE) {
            throw new SensorException(
                    "%s: its WHO_AM_I is 0x%02x, a LIS3DH has 0x%02x; is it another chip?"
                            .formatted(name(), device, Register.DEVICE));
        }
        // In power-down first, so that the queue begins with the settings that follow.
        i2c.writeRegister(Register.CTRL_REG1, (byte) 0);
        i2c.writeRegister(Register.CTRL_REG2, (byte) 0);
        i2c.writeRegister(Register.CTRL_REG3, (byte) 0);
        i2c.writeRegister(Register.CTRL_REG4, (byte) control4);
        i2c.writeRegister(Register.CTRL_REG5, (byte) Register.QUEUE_ON);
        i2c.writeRegister(Register.FIFO_CTRL_REG, (byte) Register.BYPASS);
        i2c.writeRegister(Register.FIFO_CTRL_REG, (byte) Register.STREAM);
        i2c.writeRegister(Register.CTRL_REG1, (byte) control1);
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
        // The flag stands when all 32 entries are unread: the count of 5 bits can't say so.
        boolean hasOverrun = (queue[1] & Register.OVERRUN) != 0;
        int entries = hasOverrun ? Register.UNREAD + 1 : queue[1] & Register.UNREAD;
        var bytes = new byte[entries * SAMPLE_BYTES];
        if (entries > 0) {
            // Behind the last axis the address goes back to the first (AN3308, section on the
            // FIFO).
            i2c.readRegister(Register.OUT_X_L | Register.AUTO_INCREMENT, bytes, 0, bytes.length);
        }
        return new Batch(hasOverrun ? Course.OVERRUN : Course.UNBROKEN, counts(bytes));
    }

    private static short[] counts(byte[] bytes) {
        var counts = new short[bytes.length / 2];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (short) ((bytes[2 * i + 1] << 8) | (bytes[2 * i] & 0xff));
        }
        return counts;
    }

    private void readSettings() {
        i2c.readRegister(Register.CTRL_REG1 | Register.AUTO_INCREMENT, settings, 0, SETTINGS);
        i2c.readRegister(Register.FIFO_CTRL_REG | Register.AUTO_INCREMENT, queue, 0, 2);
    }

    private boolean hasItsSettings() {
        return setting(Register.CTRL_REG1) == control1
                && setting(Register.CTRL_REG2) == 0
                && setting(Register.CTRL_REG4) == control4
                && setting(Register.CTRL_REG5) == Register.QUEUE_ON
                && (queue[0] & 0xff) == Register.STREAM;
    }

    private int setting(int register) {
        return settings[register - Register.CTRL_REG1] & 0xff;
    }

    @Override
    public void close() {
        i2c.close();
    }
}
