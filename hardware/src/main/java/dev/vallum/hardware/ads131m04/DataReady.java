package dev.vallum.hardware.ads131m04;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import dev.vallum.hardware.linux.LineEvent;
import java.util.function.LongSupplier;

/** The chip's data-ready line: counts its falling edges and wakes who waits for one. */
final class DataReady {
    private final DigitalInput input;
    private final LongSupplier nanoTime;

    @SuppressWarnings("rawtypes") // as Pi4J declares it
    private final DigitalStateChangeListener listener = this::edge;

    private long count;
    private long lastNanos;

    /**
     * @param input neither debounced nor inverted
     * @param nanoTime stamps edges of those who don't
     */
    DataReady(DigitalInput input, LongSupplier nanoTime) {
        this.input = input;
        this.nanoTime = nanoTime;
    }

    /**
     * Edges since they are listened to.
     *
     * @param count of falling edges
     * @param lastNanos when the last came, on {@link System#nanoTime}'s clock
     */
    record Edges(long count, long lastNanos) {}

    int bcm() {
        return input.bcm();
    }

    void listen() {
        input.addListener(listener);
    }

    void stopListening() {
        input.removeListener(listener);
    }

    private synchronized void edge(DigitalStateChangeEvent<?> event) {
        if (event.state() != DigitalState.LOW) {
            return;
        }
        if (event instanceof LineEvent line) {
            // Every second of those that were lost was a falling one.
            count += line.lostBefore() / 2;
            lastNanos = line.kernelNanos();
        } else {
            lastNanos = nanoTime.getAsLong();
        }
        count++;
        notifyAll();
    }

    synchronized Edges edges() {
        return new Edges(count, lastNanos);
    }

    /**
     * Waits for an edge.
     *
     * @param known how many the caller has seen
     * @param millis it waits no longer
     * @return as many as before if none came in time
     */
    synchronized Edges await(long known, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; count == known && left > 0; ) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return new Edges(count, lastNanos);
    }
}
