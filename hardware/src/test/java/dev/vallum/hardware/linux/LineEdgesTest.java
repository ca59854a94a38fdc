package dev.vallum.hardware.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Edges, by the real reader over the kernel's own epoll; only the chip is simulated. */
@Timeout(30)
class LineEdgesTest {
    @TempDir private Path devices;
    private final Context context = Pi4J.newContext();
    private final AtomicInteger threads = new AtomicInteger();
    private final BlockingQueue<LineEvent> events = new LinkedBlockingQueue<>();
    private SimulatedChip chip;
    private LineReader reader;
    private LinuxDigitalInputProvider provider;

    @BeforeEach
    void plugChip() {
        var kernel = new SimulatedKernel(devices);
        chip = new SimulatedChip(kernel, "pinctrl-bcm2711");
        kernel.plug("gpiochip0", chip);
        ThreadFactory counted =
                run -> {
                    threads.incrementAndGet();
                    return Thread.ofPlatform().daemon().unstarted(run);
                };
        reader = new LineReader(kernel, System::nanoTime, counted);
        provider =
                new LinuxDigitalInputProvider(
                        new GpioChip(kernel, devices, Optional.empty()), reader, System::nanoTime);
        provider.initialize(context);
    }

    @AfterEach
    void shutDown() {
        context.shutdown();
        provider.shutdownInternal(context);
    }

    private DigitalInput input(int bcm) {
        return provider.create(
                DigitalInputConfigBuilder.newInstance(context)
                        .id("pin" + bcm)
                        .bcm(bcm)
                        .debounce(0L)
                        .build());
    }

    private DigitalStateChangeListener queue() {
        return event -> events.add((LineEvent) event);
    }

    private LineEvent next() throws InterruptedException {
        var event = events.poll(10, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    @Test
    void listeningAsksForBothEdgesAndALargeQueue() {
        input(17).addListener(queue());
        var request = chip.requests().getLast();
        // flags = INPUT | EDGE_RISING | EDGE_FALLING | BIAS_DISABLED; 1 line; 1,024 events.
        assertThat(HexFormat.of().formatHex(request, 288, 292)).isEqualTo("34040000");
        assertThat(HexFormat.of().formatHex(request, 560, 568)).isEqualTo("0100000000040000");
    }

    @Test
    void aLineThatNobodyListensToCostsNoEdgesAndNoThread() {
        input(17);
        var request = chip.requests().getLast();
        assertThat(HexFormat.of().formatHex(request, 288, 292)).isEqualTo("04040000");
        assertThat(threads).hasValue(0);
    }

    @Test
    void anIsolatedEdgeIsDeliveredAtOnce() throws KernelException, InterruptedException {
        input(17).addListener(queue());
        // The reader's own look comes each 200 ms; a wait for it would show in the median.
        var delays = new ArrayList<Long>();
        for (int i = 0; i < 21; i++) {
            long before = System.nanoTime();
            chip.line(17).edge(i % 2 == 0, before);
            next();
            delays.add(System.nanoTime() - before);
        }
        delays.sort(null);
        assertThat(delays.get(10)).isLessThan(TimeUnit.MILLISECONDS.toNanos(50));
    }

    @Test
    void highAndLowAreBothDeliveredHoweverShortThePulse()
            throws KernelException, InterruptedException {
        var input = input(17);
        input.addListener(queue());
        chip.line(17).edge(true, 1_000);
        chip.line(17).edge(false, 1_100);
        var high = next();
        var low = next();
        assertThat(high.state()).isEqualTo(DigitalState.HIGH);
        assertThat(low.state()).isEqualTo(DigitalState.LOW);
        assertThat(high.source()).isSameAs(input);
        assertThat(low.kernelNanos() - high.kernelNanos()).isEqualTo(100);
        assertThat(high.lineSequence()).isEqualTo(1);
        assertThat(low.lineSequence()).isEqualTo(2);
        assertThat(low.lostBefore()).isZero();
    }

    @Test
    void lostEdgesAreCountedAndTheStateIsTheLinesOwn()
            throws KernelException, InterruptedException {
        var input = input(17);
        input.addListener(queue());
        var line = chip.line(17);
        line.edge(true, 1);
        assertThat(next().lostBefore()).isZero();
        line.lose(37);
        line.edge(false, 2);
        var event = next();
        assertThat(event.lostBefore()).isEqualTo(37);
        assertThat(event.lineSequence()).isEqualTo(39);
        assertThat(input.state()).isEqualTo(DigitalState.LOW);
        line.edge(true, 3);
        assertThat(next().lostBefore()).isZero();
    }

    @Test
    void edgesLostBeforeTheFirstAreCountedToo() throws KernelException, InterruptedException {
        input(17).addListener(queue());
        chip.line(17).lose(5);
        chip.line(17).edge(true, 1);
        assertThat(next().lostBefore()).isEqualTo(5);
    }

    @Test
    void theSequenceMayWrap() throws KernelException, InterruptedException {
        input(17).addListener(queue());
        var line = chip.line(17);
        line.skipTo(-1);
        line.edge(true, 1);
        line.edge(false, 2);
        line.lose(1);
        line.edge(true, 3);
        assertThat(next().lineSequence()).isEqualTo(0xFFFF_FFFFL);
        var wrapped = next();
        assertThat(wrapped.lineSequence()).isZero();
        assertThat(wrapped.lostBefore()).isZero();
        assertThat(next().lostBefore()).isEqualTo(1);
    }

    @Test
    void oneThreadReadsManyLines() throws KernelException, InterruptedException {
        Set<Thread> readers = ConcurrentHashMap.newKeySet();
        for (int bcm = 2; bcm < 28; bcm++) {
            input(bcm).addListener(queue()).addListener(_ -> readers.add(Thread.currentThread()));
        }
        for (int bcm = 2; bcm < 28; bcm++) {
            chip.line(bcm).edge(true, bcm);
        }
        var heard = new ArrayList<Integer>();
        for (int bcm = 2; bcm < 28; bcm++) {
            heard.add(next().source().bcm());
        }
        assertThat(heard).doesNotHaveDuplicates().hasSize(26);
        assertThat(threads).hasValue(1);
        reader.close();
        assertThat(readers).hasSize(1);
    }

    @Test
    void eachListenerHearsEachEdgeOnce() throws KernelException, InterruptedException {
        var input = input(17);
        List<LineEvent> second = new ArrayList<>();
        input.addListener(event -> second.add((LineEvent) event));
        input.addListener(queue());
        chip.line(17).edge(true, 1);
        assertThat(next().lineSequence()).isEqualTo(1);
        chip.line(17).edge(false, 2);
        assertThat(next().lineSequence()).isEqualTo(2);
        assertThat(second).hasSize(2);
        assertThat(events).isEmpty();
    }

    @Test
    void aListenerThatThrowsHurtsNeitherTheOthersNorTheReader()
            throws KernelException, InterruptedException {
        var input = input(17);
        input.addListener(_ -> {
            throw new AssertionError("meant to be thrown: an error");
        });
        input.addListener(_ -> {
            throw new IllegalStateException("meant to be thrown: an exception");
        });
        input.addListener(queue());
        var other = input(27).addListener(queue());
        for (int i = 1; i <= 100; i++) {
            chip.line(17).edge(i % 2 == 1, i);
            assertThat(next().lineSequence()).isEqualTo(i);
        }
        chip.line(27).edge(true, 1);
        assertThat(next().source()).isSameAs(other);
    }

    @Test
    void aStormOnOneLineLosesNothingAndDoesNotHoldUpAnother()
            throws KernelException, InterruptedException {
        var stormHeard = new CountDownLatch(10_001);
        var lost = new AtomicInteger();
        input(17)
                .addListener(event -> {
                    stormHeard.countDown();
                    lost.addAndGet((int) ((LineEvent) event).lostBefore());
                });
        input(27).addListener(queue());
        var storm = chip.line(17);
        for (int i = 0; i < 10_000; i++) {
            storm.edge(i % 2 == 0, i);
            if (i % 1_000 == 500) {
                chip.line(27).edge(i % 2_000 == 500, i);
                assertThat(next().kernelNanos()).isEqualTo(i);
            }
        }
        storm.edge(true, 10_000);
        assertThat(stormHeard.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(lost).hasValue(0);
    }

    @Test
    void aClosedInputIsHeardNoMoreAndTheOthersGoOn() throws KernelException, InterruptedException {
        var closed = input(17);
        closed.addListener(queue());
        input(27).addListener(queue());
        closed.close();
        assertThat(chip.line(17).isHeld()).isFalse();
        chip.line(27).edge(true, 5);
        assertThat(next().kernelNanos()).isEqualTo(5);
    }

    @Test
    void aListenerMayCloseItsInput() throws KernelException, InterruptedException {
        var input = input(17);
        input.addListener(_ -> input.close());
        input(27).addListener(queue());
        chip.line(17).edge(true, 1);
        chip.line(27).edge(true, 2);
        assertThat(next().kernelNanos()).isEqualTo(2);
    }

    @Test
    void closingTheReaderEndsItsThread() {
        var made = new ArrayList<Thread>();
        var kernel = new SimulatedKernel(devices);
        var own =
                new LineReader(
                        kernel,
                        System::nanoTime,
                        run -> {
                            made.add(Thread.ofPlatform().daemon().unstarted(run));
                            return made.getFirst();
                        });
        provider =
                new LinuxDigitalInputProvider(
                        new GpioChip(kernel, devices, Optional.empty()), own, System::nanoTime);
        provider.initialize(context);
        kernel.unplug("gpiochip0");
        var second = new SimulatedChip(kernel, "pinctrl-rp1");
        kernel.plug("gpiochip1", second);
        input(17).addListener(queue());
        provider.shutdownInternal(context);
        assertThat(made).hasSize(1);
        assertThat(made.getFirst().isAlive()).isFalse();
    }

    /** The kernel stamps events by CLOCK_MONOTONIC, which is what Java's nanoTime reads. */
    @Test
    void theKernelsClockIsJavas() throws KernelException {
        var clock =
                ForeignCall.handle(
                        "clock_gettime",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        try (var arena = Arena.ofConfined()) {
            var time = arena.allocate(16, 8);
            long before = System.nanoTime();
            ForeignCall.run(() -> "clock", error -> (int) clock.invokeExact(error, 1, time));
            long after = System.nanoTime();
            long kernel =
                    TimeUnit.SECONDS.toNanos(time.get(ValueLayout.JAVA_LONG, 0))
                            + time.get(ValueLayout.JAVA_LONG, 8);
            assertThat(kernel).isBetween(before, after);
            assertThat(after).isCloseTo(before, within(TimeUnit.SECONDS.toNanos(5)));
        }
    }
}
