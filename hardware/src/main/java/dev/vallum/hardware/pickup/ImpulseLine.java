package dev.vallum.hardware.pickup;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import dev.vallum.hardware.linux.LineEvent;
import dev.vallum.hardware.linux.LineFaultListener;
import dev.vallum.hardware.linux.SupervisedInput;
import dev.vallum.hardware.sensor.SensorException;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line that a comparator raises with an impulse. Keeps the time of the first edge not taken.
 *
 * <p>Reads are called by one thread, edges and faults come from another.
 */
public final class ImpulseLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ImpulseLine.class);

    /** Impulses in a row without an edge, until the line is reported. */
    private static final int UNTOLD = 3;

    private final DigitalInput input;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Long> edgeNanos = new AtomicReference<>();

    @SuppressWarnings("rawtypes") // as Pi4J declares it
    private final DigitalStateChangeListener listener = this::edge;

    private final FaultWatch faultWatch = new FaultWatch();
    private int untold;

    /**
     * Listens from now on.
     *
     * @param input not debounced; closed with this
     * @throws Pi4JException if the line can't be listened to
     */
    public ImpulseLine(DigitalInput input) {
        this(input, System::nanoTime);
    }

    /**
     * @param nanoTime stamps edges of those who don't
     */
    ImpulseLine(DigitalInput input, LongSupplier nanoTime) {
        this.input = input;
        this.nanoTime = nanoTime;
        if (input instanceof SupervisedInput supervised) {
            supervised.addFaultListener(faultWatch);
        }
        input.addListener(listener);
    }

    /** Called by the thread that reads the lines; an impulse's later edges are its echoes. */
    private void edge(DigitalStateChangeEvent<?> event) {
        if (event.state() == DigitalState.HIGH && edgeNanos.get() == null) {
            long nanos =
                    event instanceof LineEvent line ? line.kernelNanos() : nanoTime.getAsLong();
            edgeNanos.compareAndSet(null, nanos);
        }
    }

    /** Takes the time of the first edge since the last call, on {@link System#nanoTime}'s clock. */
    OptionalLong take() {
        var nanos = edgeNanos.getAndSet(null);
        return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    /**
     * Whether no edge means no impulse. Not so while the kernel refuses the line, nor after an
     * impulse that it didn't tell of, until it tells of one again.
     */
    boolean isTrusted() {
        return untold == 0 && !faultWatch.isGone;
    }

    /** An impulse was found, and the line had told of it. */
    void told() {
        if (untold >= UNTOLD) {
            LOG.atInfo().addKeyValue("line", place()).log("impulse line tells of impulses again");
        }
        untold = 0;
    }

    /** An impulse was found, and the line hadn't told of it. */
    void saidNothing() {
        untold = Math.min(untold + 1, UNTOLD + 1);
        if (untold == UNTOLD) {
            LOG.atWarn()
                    .addKeyValue("line", place())
                    .log("impulse line says nothing although impulses come");
        }
    }

    private String place() {
        return "gpio:" + input.bcm();
    }

    @Override
    public void close() throws SensorException {
        try {
            input.removeListener(listener);
            if (input instanceof SupervisedInput supervised) {
                supervised.removeFaultListener(faultWatch);
            }
            input.close();
        } catch (Pi4JException e) {
            throw new SensorException("impulse line can't be closed", e);
        }
    }

    /** Knows whether the kernel has given up the line. */
    private final class FaultWatch implements LineFaultListener {
        private volatile boolean isGone;

        @Override
        public void onFailed(SupervisedInput line, IOException reason) {
            isGone = true;
            LOG.atWarn()
                    .addKeyValue("line", place())
                    .setCause(reason)
                    .log("impulse line is gone; impulses are looked for at each read");
        }

        @Override
        public void onRestored(SupervisedInput line) {
            isGone = false;
            LOG.atInfo().addKeyValue("line", place()).log("impulse line is back");
        }
    }
}
