package dev.vallum.hardware.ads131m04;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiConfigBuilder;
import com.pi4j.io.spi.SpiMode;
import dev.vallum.hardware.converter.StreamConverter;
import dev.vallum.hardware.sensor.SensorException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Four channels sampled at the same moment, at the chip's own rate. */
public final class Ads131m04 implements StreamConverter {
    private static final Duration LONGEST_END = Duration.ofSeconds(1);
    private static final int KEPT_SECONDS = 2;

    private final Spi spi;
    private final DigitalInput readyLine;
    private final Ads131m04Chip chip;
    private final DataReady ready;
    private final SampleQueue samples;
    private final String place;
    private final String bus;
    private final int rateHz;
    private final int gain;
    private @Nullable Thread thread;
    private boolean isListening;
    private volatile @Nullable SensorException failure;

    /**
     * @param spi in mode 1
     * @param ready pin of the data-ready line, not debounced
     * @param rateHz samples per second and channel: 250, 500, 1000, 2000 or 4000, with a clock of
     *     8.192 MHz
     * @param gain of the amplifier: a power of two from 1 to 128; full scale is ±1.2 V by it
     * @throws IllegalArgumentException if the chip has no such rate or gain
     */
    public Ads131m04(Spi spi, int bus, int select, DigitalInput ready, int rateHz, int gain) {
        this.spi = spi;
        readyLine = ready;
        place = bus + "." + select;
        this.bus = "spi-" + bus;
        this.rateHz = rateHz;
        this.gain = gain;
        chip = new Ads131m04Chip(spi, place, rateHz, gain, LockSupport::parkNanos);
        this.ready = new DataReady(ready, System::nanoTime);
        samples = new SampleQueue(Ads131m04Frame.CHANNELS, KEPT_SECONDS * rateHz);
    }

    /**
     * Opens a chip without asking it anything.
     *
     * @param ready Broadcom number of the data-ready line's pin
     * @param baud SPI clock in Hz; at most 25 MHz (SBAS890C, section 6.6)
     * @throws Pi4JException if the bus or the pin can't be had
     * @throws IllegalArgumentException if the chip has no such rate or gain
     */
    public static Ads131m04 open(
            Context context, int bus, int select, int ready, int rateHz, int gain, int baud) {
        requireSettings(rateHz, gain);
        var name = "ads131m04-" + bus + "-" + select;
        Spi spi =
                context.create(
                        SpiConfigBuilder.newInstance(context)
                                .id(name)
                                .bus(SpiBus.getByNumber(bus))
                                .channel(select)
                                .mode(SpiMode.MODE_1)
                                .baud(baud)
                                .build());
        try {
            DigitalInput line =
                    context.create(
                            DigitalInputConfigBuilder.newInstance(context)
                                    .id(name + "-ready")
                                    .bcm(ready)
                                    .pull(PullResistance.OFF)
                                    .debounce(0L)
                                    .build());
            return new Ads131m04(spi, bus, select, line, rateHz, gain);
        } catch (Pi4JException e) {
            spi.close();
            throw e;
        }
    }

    /**
     * Checks what a chip would be opened with.
     *
     * @throws IllegalArgumentException if it has no such rate or gain; the message lists them
     */
    public static void requireSettings(int rateHz, int gain) {
        Ads131m04Register.clock(rateHz);
        Ads131m04Register.gain(gain);
    }

    @Override
    public int channels() {
        return Ads131m04Frame.CHANNELS;
    }

    @Override
    public double sampleRateHz() {
        return rateHz;
    }

    @Override
    public String bus() {
        return bus;
    }

    @Override
    public Optional<Samples> take() throws SensorException {
        if (thread == null) {
            start();
        }
        var taken = samples.take();
        var failed = failure;
        if (taken.isEmpty() && failed != null) {
            thread = null;
            throw failed;
        }
        return taken;
    }

    private void start() throws SensorException {
        if (!isListening) {
            listen();
        }
        chip.setUp();
        var capture = new Capture(chip, ready, samples, rateHz, gain);
        failure = null;
        var started = new Thread(() -> run(capture), "ads131m04-" + place);
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    private void listen() throws SensorException {
        try {
            ready.listen();
            isListening = true;
        } catch (Pi4JException e) {
            throw new SensorException(
                    "data-ready of ads131m04 at "
                            + place
                            + " can't be listened to: "
                            + e.getMessage(),
                    e);
        }
    }

    private void run(Capture capture) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                capture.step();
            }
        } catch (SensorException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            // Whatever ends the thread has to be told, or the samples would just stop.
            failure = new SensorException("driver failed: " + e, e);
        } catch (InterruptedException _) {
            // The way it is closed.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws SensorException {
        end();
        try (spi) {
            ready.stopListening();
            readyLine.close();
        } catch (Pi4JException e) {
            throw new SensorException("ads131m04 at " + place + " can't be closed", e);
        }
    }

    private void end() {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }
}
