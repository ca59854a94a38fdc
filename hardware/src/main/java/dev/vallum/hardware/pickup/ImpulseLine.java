package dev.vallum.hardware.pickup;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import dev.vallum.hardware.linux.LineEvent;
import dev.vallum.hardware.sensor.SensorException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The line that a comparator raises with an impulse. Keeps the time of the first edge not taken.
 */
public final class ImpulseLine implements AutoCloseable {
    private final DigitalInput input;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Long> edgeNanos = new AtomicReference<>();

    @SuppressWarnings("rawtypes") // as Pi4J declares it
    private final DigitalStateChangeListener listener = this::edge;

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

    @Override
    public void close() throws SensorException {
        try {
            input.removeListener(listener);
            input.close();
        } catch (Pi4JException e) {
            throw new SensorException("impulse line can't be closed", e);
        }
    }
}
