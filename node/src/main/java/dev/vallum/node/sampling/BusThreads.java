package dev.vallum.node.sampling;

import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.node.loop.LoopThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Reads sensors on one thread for each bus, so that a bus that hangs holds up no other. */
public final class BusThreads {
    private final List<BusThread> threads = new ArrayList<>();

    private record BusThread(List<Sensor> sensors, LoopThread thread) {}

    /**
     * @param readings bounded, and fit for many threads
     */
    public BusThreads(List<Sensor> sensors, StampSource stamps, Queue<TimedReading> readings) {
        var states = new SensorStates(sensors);
        for (var loop : SamplingLoop.perBus(sensors, stamps, readings, states)) {
            threads.add(new BusThread(loop.sensors(), new LoopThread(loop)));
        }
    }

    /** Begins to read. */
    public void start() {
        threads.forEach(bus -> bus.thread.start());
    }

    /**
     * Ends reading.
     *
     * @param most how long to wait for each bus
     * @return sensors that nobody reads any more; those of a bus that doesn't come back aren't
     *     among them, and must not be closed under its hands
     */
    public List<Sensor> stop(Duration most) throws InterruptedException {
        var ended = new ArrayList<Sensor>();
        for (var bus : threads) {
            if (bus.thread.stop(most)) {
                ended.addAll(bus.sensors);
            }
        }
        return ended;
    }
}
