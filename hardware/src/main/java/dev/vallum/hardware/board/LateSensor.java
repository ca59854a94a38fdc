package dev.vallum.hardware.board;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A sensor whose device may not be there yet: it is tried again each {@value #RETRY_MILLIS} ms, so
 * that what is missing at one place keeps no other sensor of the node from being read.
 */
final class LateSensor implements Sensor {
    static final int RETRY_MILLIS = 1_000;

    private static final Duration WAITING_INTERVAL = Duration.ofMillis(100);

    private final SensorConfiguration configuration;
    private final String bus;
    private final Opener opener;
    private final LongSupplier nanoTime;
    private @Nullable Sensor sensor;
    private boolean tried;
    private long triedNanos;
    private String problem = "not opened yet";

    LateSensor(
            SensorConfiguration configuration, String bus, Opener opener, LongSupplier nanoTime) {
        this.configuration = configuration;
        this.bus = bus;
        this.opener = opener;
        this.nanoTime = nanoTime;
    }

    /** Opens the device. */
    interface Opener {
        Sensor open() throws SensorException;
    }

    @Override
    public SensorId id() {
        return configuration.id();
    }

    @Override
    public SensorKind kind() {
        return configuration.kind();
    }

    @Override
    public Duration interval() {
        return sensor == null ? WAITING_INTERVAL : sensor.interval();
    }

    @Override
    public String bus() {
        return bus;
    }

    @Override
    public Reading read() throws SensorException {
        var open = sensor == null ? reopen() : sensor;
        return open == null ? new Reading.Missing(MissingReason.GONE, problem) : open.read();
    }

    private @Nullable Sensor reopen() {
        long now = nanoTime.getAsLong();
        if (tried && now - triedNanos < RETRY_MILLIS * 1_000_000L) {
            return null;
        }
        tried = true;
        triedNanos = now;
        try {
            sensor = opener.open();
        } catch (SensorException e) {
            problem = String.valueOf(e.getMessage());
        }
        return sensor;
    }

    @Override
    public void close() throws SensorException {
        if (sensor != null) {
            sensor.close();
            sensor = null;
        }
    }
}
