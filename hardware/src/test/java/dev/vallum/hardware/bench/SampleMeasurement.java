package dev.vallum.hardware.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.vallum.hardware.converter.Converter;
import dev.vallum.hardware.converter.StreamConverter;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What a device gave, and what that cost.
 *
 * @param cpuShare of the one core that the bench has, 0 to 1
 * @param missing readings without a value, or samples lost
 */
record SampleMeasurement(double samplesPerSecond, double cpuShare, int missing) {
    private static final Duration WARMING_UP = Duration.ofSeconds(2);
    private static final Duration BETWEEN_TAKES = Duration.ofMillis(40);

    /** As fast as it can, two channels in turns. */
    static SampleMeasurement of(Converter converter, Duration time) throws SensorException {
        convert(converter, WARMING_UP);
        return convert(converter, time);
    }

    private static SampleMeasurement convert(Converter converter, Duration time)
            throws SensorException {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        int samples = 0;
        while (System.nanoTime() - start < time.toNanos()) {
            converter.volts(samples++ & 1);
        }
        return result(samples, 0, System.nanoTime() - start, cpuNanos() - cpu);
    }

    /** At the sensor's own interval. */
    static SampleMeasurement of(Sensor sensor, Duration time) throws SensorException {
        read(sensor, WARMING_UP);
        return read(sensor, time);
    }

    private static SampleMeasurement read(Sensor sensor, Duration time) throws SensorException {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        long due = start;
        int samples = 0;
        int missing = 0;
        while (System.nanoTime() - start < time.toNanos()) {
            var reading = sensor.read();
            samples += reading instanceof Reading.Vibration block ? block.length() : 0;
            missing += reading instanceof Reading.Missing ? 1 : 0;
            due += sensor.interval().toNanos();
            LockSupport.parkNanos(due - System.nanoTime());
        }
        return result(samples, missing, System.nanoTime() - start, cpuNanos() - cpu);
    }

    /** At the converter's own rate; what it lost counts as missing. */
    static SampleMeasurement of(StreamConverter converter, Duration time) throws SensorException {
        take(converter, WARMING_UP);
        return take(converter, time);
    }

    private static SampleMeasurement take(StreamConverter converter, Duration time)
            throws SensorException {
        converter.take();
        long cpu = cpuNanos();
        long start = System.nanoTime();
        int samples = 0;
        long lost = 0;
        while (System.nanoTime() - start < time.toNanos()) {
            LockSupport.parkNanos(BETWEEN_TAKES.toNanos());
            var block = converter.take();
            samples += block.map(one -> one.volts().length / converter.channels()).orElse(0);
            lost += block.map(StreamConverter.Samples::lost).orElse(0L);
        }
        return result(samples, Math.toIntExact(lost), System.nanoTime() - start, cpuNanos() - cpu);
    }

    private static SampleMeasurement result(
            int samples, int missing, long elapsedNanos, long cpuNanos) {
        return new SampleMeasurement(
                samples * 1e9 / elapsedNanos, (double) cpuNanos / elapsedNanos, missing);
    }

    /** Of the whole process: a driver may have threads of its own. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    @Override
    public String toString() {
        return "%,.0f a second, %.0f %% CPU%s"
                .formatted(
                        samplesPerSecond,
                        100 * cpuShare,
                        missing == 0 ? "" : ", " + missing + " missing");
    }
}
