package dev.vallum.hardware.microphone;

import dev.vallum.hardware.sensor.SensorException;

/**
 * Brings sound of a higher rate down to the project's: each sample is the sum of those around its
 * moment, weighted by a sinc that passes what the lower rate can carry, under a Hann window.
 */
final class RateConversion {
    private static final int LOBES = 16;

    /** Cuts off a little below half the lower rate, for the window's slope. */
    private static final double CUT_OFF = 0.92;

    private final Source source;
    private final double step;
    private final int reach;
    private double[] buffer;
    private long bufferStart;
    private int buffered;
    private boolean ended;
    private long written;

    /** Where the sound comes from; as {@link RawRecording#read}. */
    interface Source {
        int read(double[] samples) throws SensorException;
    }

    RateConversion(int sampleRateHz, Source source) {
        this.source = source;
        step = (double) sampleRateHz / SoundFormat.SAMPLE_RATE_HZ;
        reach = (int) Math.ceil(LOBES * step);
        buffer = new double[4 * reach + 8_192];
    }

    int read(double[] samples) throws SensorException {
        if (step == 1) {
            return source.read(samples);
        }
        for (int i = 0; i < samples.length; i++) {
            double at = written * step;
            require((long) at + reach + 1);
            if (ended && at >= bufferStart + buffered) {
                return i;
            }
            samples[i] = valueAt(at);
            written++;
        }
        return samples.length;
    }

    private double valueAt(double at) {
        long centre = (long) at;
        double sum = 0;
        for (long i = centre - reach + 1; i <= centre + reach; i++) {
            int index = (int) (i - bufferStart);
            if (index >= 0 && index < buffered) {
                sum += buffer[index] * weight((i - at) / step);
            }
        }
        return sum / step;
    }

    private static double weight(double distance) {
        double share = distance / LOBES;
        if (Math.abs(share) >= 1) {
            return 0;
        }
        double angle = Math.PI * distance * CUT_OFF;
        double sinc = Math.abs(angle) < 1e-9 ? 1 : Math.sin(angle) / angle;
        return CUT_OFF * sinc * (0.5 + 0.5 * Math.cos(Math.PI * share));
    }

    /** Reads on until a sample is there or the source has ended; forgets what lies behind. */
    private void require(long last) throws SensorException {
        while (!ended && bufferStart + buffered <= last) {
            int behind = (int) Math.max(0, Math.min(buffered, last - 2L * reach - bufferStart - 2));
            System.arraycopy(buffer, behind, buffer, 0, buffered - behind);
            bufferStart += behind;
            buffered -= behind;
            var more = new double[4_096];
            int count = source.read(more);
            if (buffered + count > buffer.length) {
                throw new IllegalStateException(buffered + " samples behind");
            }
            System.arraycopy(more, 0, buffer, buffered, count);
            buffered += count;
            ended = count < more.length;
        }
    }
}
