package dev.vallum.node.detect;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/** How much memory work takes on this thread, and how much of the processor. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /**
     * Does work so often to warm up, and as often again.
     *
     * @param work is told how often it was done
     * @return bytes per time, of the second half
     */
    public static double bytesEach(int times, IntConsumer work) {
        for (int i = 0; i < times; i++) {
            work.accept(i);
        }
        // What asking takes is counted with the first answer.
        THREADS.getCurrentThreadAllocatedBytes();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = times; i < 2 * times; i++) {
            work.accept(i);
        }
        return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / times;
    }

    /** Seconds of the processor that work takes. */
    public static double processorS(Runnable work) {
        long before = THREADS.getCurrentThreadCpuTime();
        work.run();
        return (THREADS.getCurrentThreadCpuTime() - before) / 1e9;
    }
}
