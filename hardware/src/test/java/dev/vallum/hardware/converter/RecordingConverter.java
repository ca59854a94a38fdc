package dev.vallum.hardware.converter;

import dev.vallum.hardware.sensor.SensorException;
import java.util.ArrayList;
import java.util.List;

/** Gives the voltages that are set, and records which channels were asked for. */
public final class RecordingConverter implements Converter {
    private final double[] volts;
    private final double fullScaleVolts;
    private final List<Integer> asked = new ArrayList<>();
    private boolean isBroken;
    private boolean isClosed;

    public RecordingConverter(int channels, double fullScaleVolts) {
        volts = new double[channels];
        this.fullScaleVolts = fullScaleVolts;
    }

    public void set(int channel, double value) {
        volts[channel] = value;
    }

    /** From now on each call fails, or none any more. */
    public void breakDown(boolean broken) {
        isBroken = broken;
    }

    public List<Integer> asked() {
        return asked;
    }

    public boolean isClosed() {
        return isClosed;
    }

    @Override
    public int channels() {
        return volts.length;
    }

    @Override
    public String bus() {
        return "i2c-1";
    }

    @Override
    public double volts(int channel) throws SensorException {
        asked.add(channel);
        if (isBroken) {
            throw new SensorException("no answer from the converter");
        }
        return Math.min(volts[channel], fullScaleVolts);
    }

    @Override
    public double fullScaleVolts() {
        return fullScaleVolts;
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
