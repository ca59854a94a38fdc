package dev.vallum.node.evaluate;

import com.sun.management.ThreadMXBean;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.detect.Detector;
import dev.vallum.node.evaluate.Heard.Cost;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Message.Measurement;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/** Adds up the processor time and the allocations of what runs between two calls of one thread. */
final class Meter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long nanos;
    private long bytes;
    private long nanosBefore;
    private long bytesBefore;

    void begin() {
        bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        nanosBefore = THREADS.getCurrentThreadCpuTime();
    }

    void end() {
        nanos += THREADS.getCurrentThreadCpuTime() - nanosBefore;
        bytes += THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
    }

    void clear() {
        nanos = 0;
        bytes = 0;
    }

    Cost cost() {
        return new Cost(nanos, bytes);
    }

    /** A detector whose judging is metered. */
    record Metered(Detector detector, Meter meter) implements Detector {
        @Override
        public List<Detection> judge(TimedReading reading) {
            meter.begin();
            try {
                return detector.judge(reading);
            } finally {
                meter.end();
            }
        }

        @Override
        public List<Measurement> values() {
            return detector.values();
        }
    }

    /** A sensor whose reading is metered. */
    record MeteredSensor(Sensor sensor, Meter meter) implements Sensor {
        @Override
        public SensorId id() {
            return sensor.id();
        }

        @Override
        public SensorKind kind() {
            return sensor.kind();
        }

        @Override
        public Duration interval() {
            return sensor.interval();
        }

        @Override
        public Reading read() throws SensorException {
            meter.begin();
            try {
                return sensor.read();
            } finally {
                meter.end();
            }
        }

        @Override
        public void close() throws SensorException {
            sensor.close();
        }
    }
}
