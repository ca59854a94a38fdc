package dev.vallum.hardware.sht31;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfigBuilder;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * An SHT31. A measurement takes it up to 15 ms, in which it doesn't answer; so each read fetches
 * what the read before asked for, and asks anew.
 */
public final class Sht31 implements Sensor {
    /** Air changes slowly; a chip that has gone ought to be noticed soon. */
    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** Data sheet, table 4: at most 15 ms at high repeatability. */
    private static final long MEASURING_NANOS = 16_000_000;

    private static final Duration FIRST_INTERVAL = Duration.ofMillis(50);
    private static final Reading NOTHING = new Reading.Nothing();

    private final SensorId id;
    private final I2C i2c;
    private final LongSupplier nanoTime;
    private final byte[] answer = new byte[Command.ANSWER_BYTES];
    private boolean isMeasuring;
    private long askedNanos;
    private boolean hasValue;

    Sht31(SensorId id, I2C i2c, LongSupplier nanoTime) {
        this.id = id;
        this.i2c = i2c;
        this.nanoTime = nanoTime;
    }

    /**
     * Opens its place on a bus; the chip itself is asked nothing.
     *
     * @throws Pi4JException if the bus can't be had
     */
    public static Sht31 open(SensorId id, Context context, int bus, int address) {
        var configuration =
                I2CConfigBuilder.newInstance(context)
                        .id(id.value())
                        .bus(bus)
                        .device(address)
                        .build();
        return new Sht31(id, context.create(configuration), System::nanoTime);
    }

    @Override
    public SensorId id() {
        return id;
    }

    @Override
    public SensorKind kind() {
        return SensorKind.CLIMATE;
    }

    /** Short only until the first value, and after a failure. */
    @Override
    public Duration interval() {
        return isMeasuring && !hasValue ? FIRST_INTERVAL : INTERVAL;
    }

    @Override
    public String bus() {
        return "i2c-" + i2c.bus();
    }

    @Override
    public Reading read() throws SensorException {
        long now = nanoTime.getAsLong();
        if (isMeasuring && now - askedNanos < MEASURING_NANOS) {
            return NOTHING;
        }
        try {
            return isMeasuring ? fetch() : NOTHING;
        } finally {
            ask(now);
        }
    }

    private void ask(long now) throws SensorException {
        try {
            i2c.write(Command.MEASURE);
            isMeasuring = true;
            askedNanos = now;
        } catch (Pi4JException e) {
            throw noAnswer(e);
        }
    }

    private Reading fetch() throws SensorException {
        try {
            i2c.read(answer, 0, Command.ANSWER_BYTES);
        } catch (Pi4JException e) {
            throw noAnswer(e);
        }
        double temperature = share(0);
        double humidity = share(Command.WORD_BYTES);
        hasValue = true;
        // Section 4.13.
        return new Reading.Climate(-45 + 175 * temperature, 100 * humidity);
    }

    private SensorException noAnswer(Pi4JException e) {
        isMeasuring = false;
        hasValue = false;
        return new SensorException("no answer from " + name() + ": " + e.getMessage(), e);
    }

    /** A word as its share of the full scale. */
    private double share(int at) throws SensorException {
        int expected = Command.checkSum(answer[at], answer[at + 1]);
        int given = answer[at + 2] & 0xff;
        if (given != expected) {
            hasValue = false;
            throw new SensorException(
                    "%s: an answer was garbled on the bus (check sum 0x%02x, not 0x%02x)"
                            .formatted(name(), given, expected));
        }
        int word = (answer[at] & 0xff) << 8 | (answer[at + 1] & 0xff);
        return (double) word / Command.FULL_SCALE;
    }

    private String name() {
        return "sht31 at %d/0x%02x".formatted(i2c.bus(), i2c.device());
    }

    @Override
    public void close() throws SensorException {
        try {
            i2c.close();
        } catch (Pi4JException e) {
            throw new SensorException(name() + " can't be closed", e);
        }
    }
}
