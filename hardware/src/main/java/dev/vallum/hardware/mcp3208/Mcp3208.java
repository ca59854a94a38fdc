package dev.vallum.hardware.mcp3208;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiConfigBuilder;
import com.pi4j.io.spi.SpiMode;
import dev.vallum.hardware.converter.Converter;
import dev.vallum.hardware.sensor.SensorException;

/** Measures one of eight channels against ground, a frame for each call. */
public final class Mcp3208 implements Converter {
    private static final int CHANNELS = 8;
    private static final double CODES = 4_096;

    private final Spi chip;
    private final String place;
    private final String bus;
    private final double referenceVolts;
    private final byte[] question = new byte[Mcp3208Frame.BYTES];
    private final byte[] answer = new byte[Mcp3208Frame.BYTES];

    /**
     * @param chip in mode 0 or 3 (DS21298E, section 6.1)
     * @param referenceVolts at the reference pin, which is full scale
     */
    public Mcp3208(Spi chip, int bus, int select, double referenceVolts) {
        this.chip = chip;
        this.referenceVolts = referenceVolts;
        place = bus + "." + select;
        this.bus = "spi-" + bus;
    }

    /**
     * Opens a chip without asking it anything.
     *
     * @param baud SPI clock in Hz: from 10,000 (slower, the sampled voltage drains away; section
     *     6.2) to 1,000,000 at a supply of 2.7 V and 2,000,000 at 5 V (section 1.0)
     * @throws Pi4JException if the bus can't be had
     */
    public static Mcp3208 open(
            Context context, int bus, int select, double referenceVolts, int baud) {
        var configuration =
                SpiConfigBuilder.newInstance(context)
                        .id("mcp3208-" + bus + "-" + select)
                        .bus(SpiBus.getByNumber(bus))
                        .channel(select)
                        .mode(SpiMode.MODE_0)
                        .baud(baud)
                        .build();
        return new Mcp3208(context.create(configuration), bus, select, referenceVolts);
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
        return fullScaleVolts(referenceVolts);
    }

    /** Volts at the highest code with a reference: one code below it. */
    public static double fullScaleVolts(double referenceVolts) {
        return (CODES - 1) / CODES * referenceVolts;
    }

    @Override
    public double volts(int channel) throws SensorException {
        if (channel < 0 || channel >= CHANNELS) {
            throw new IllegalArgumentException("channel " + channel + " of an mcp3208");
        }
        Mcp3208Frame.ask(channel, question);
        transfer();
        if (!Mcp3208Frame.isAnswered(answer)) {
            throw new SensorException(
                    "no answer from mcp3208 at " + place + ": its data line stays high");
        }
        return Mcp3208Frame.code(answer) / CODES * referenceVolts;
    }

    private void transfer() throws SensorException {
        try {
            int transferred = chip.transfer(question, 0, answer, 0, Mcp3208Frame.BYTES);
            if (transferred != Mcp3208Frame.BYTES) {
                throw new SensorException(
                        "mcp3208 at " + place + " took " + transferred + " of 3 bytes");
            }
        } catch (Pi4JException e) {
            throw new SensorException(
                    "no answer from mcp3208 at " + place + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws SensorException {
        try {
            chip.close();
        } catch (Pi4JException e) {
            throw new SensorException("mcp3208 at " + place + " can't be closed", e);
        }
    }
}
