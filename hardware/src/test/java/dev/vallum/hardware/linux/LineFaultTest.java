package dev.vallum.hardware.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chip that goes away and comes back; the reader's loop is stepped by hand, over real epoll. */
class LineFaultTest {
    @TempDir private Path devices;
    private final Context context = Pi4J.newContext();
    private final List<String> heard = new ArrayList<>();
    private long nanos = 1_000;
    private SimulatedKernel kernel;
    private SimulatedChip chip;
    private LineReader reader;
    private SupervisedInput input;

    @BeforeEach
    void openInput() {
        kernel = new SimulatedKernel(devices);
        chip = new SimulatedChip(kernel, "pinctrl-bcm2835");
        kernel.plug("gpiochip0", chip);
        reader = new LineReader(kernel, () -> nanos, _ -> new Thread(() -> {}));
        var provider =
                new LinuxDigitalInputProvider(
                        new GpioChip(kernel, devices, Optional.empty()), reader, () -> nanos);
        provider.initialize(context);
        input =
                (SupervisedInput)
                        provider.create(
                                DigitalInputConfigBuilder.newInstance(context)
                                        .id("pir")
                                        .bcm(17)
                                        .debounce(0L)
                                        .build());
        input.addFaultListener(new Recording());
    }

    @AfterEach
    void shutDown() {
        context.shutdown();
    }

    private final class Recording implements LineFaultListener {
        @Override
        public void onFailed(SupervisedInput failed, IOException reason) {
            heard.add(failed.id() + " failed: " + reason.getMessage());
        }

        @Override
        public void onRestored(SupervisedInput restored) {
            heard.add(restored.id() + " restored");
        }
    }

    private void pass(int milliseconds) throws KernelException {
        nanos += TimeUnit.MILLISECONDS.toNanos(milliseconds);
        reader.doWork(0);
    }

    private void listen() {
        input.addListener(event -> heard.add(event.state() + " " + event));
    }

    @Test
    void aHangUpIsReportedOnceAndTheLineReopenedWhenTheChipIsBack() throws KernelException {
        listen();
        chip.goAway();
        reader.doWork(1_000);
        assertThat(heard).singleElement().asString().startsWith("pir failed: ");
        assertThat(kernel.open()).isEmpty();
        pass(200);
        pass(400);
        assertThat(heard).hasSize(1);
        assertThatThrownBy(() -> input.state()).isInstanceOf(Pi4JException.class);

        chip.comeBack();
        pass(1_000);
        assertThat(heard).hasSize(2).last().isEqualTo("pir restored");
        chip.line(17).edge(true, 7);
        assertThat(reader.doWork(1_000)).isEqualTo(1);
        assertThat(heard)
                .last()
                .asString()
                .isEqualTo("HIGH LineEvent[pir HIGH, at 7 ns, sequence 1, 0 lost before]");
        assertThat(input.state()).isEqualTo(DigitalState.HIGH);
    }

    @Test
    void aChipThatGoesAwayUnseenIsNoticedByTheReadersOwnLook() throws KernelException {
        listen();
        chip.goAwaySilently();
        pass(100);
        assertThat(heard).isEmpty();
        pass(100);
        assertThat(heard).containsExactly("pir failed: No such device (errno 19)");
    }

    @Test
    void anInputWithoutListenersIsReopenedByReading() throws KernelException {
        chip.goAwaySilently();
        assertThatThrownBy(() -> input.state()).isInstanceOf(Pi4JException.class);
        chip.comeBack();
        assertThatThrownBy(() -> input.state())
                .as("not before the first retry is due")
                .isInstanceOf(Pi4JException.class);
        nanos += TimeUnit.MILLISECONDS.toNanos(100);
        assertThat(input.state()).isEqualTo(DigitalState.LOW);
        assertThat(heard).containsExactly("pir failed: No such device (errno 19)", "pir restored");
    }

    @Test
    void retriesComeLessOftenButNeverEnd() throws KernelException {
        listen();
        int requests = chip.requests().size();
        kernel.unplug("gpiochip0");
        chip.goAway();
        reader.doWork(1_000);
        for (int i = 0; i < 100; i++) {
            pass(200);
        }
        assertThat(chip.requests()).hasSize(requests);
        assertThatThrownBy(() -> input.state())
                .hasStackTraceContaining("carries the 40-pin header");
        chip.comeBack();
        kernel.plug("gpiochip3", chip);
        for (int i = 0; i < 5; i++) {
            pass(200);
        }
        assertThat(heard).hasSize(2).last().isEqualTo("pir restored");
    }

    @Test
    void retriesWaitATenthOfASecondThenTwiceAsLongUpToOne() {
        kernel.unplug("gpiochip0");
        chip.goAwaySilently();
        assertThatThrownBy(() -> input.state()).isInstanceOf(Pi4JException.class);
        var waits = new ArrayList<Integer>();
        for (int i = 0; i < 6; i++) {
            waits.add(millisecondsToNextTry());
        }
        assertThat(waits).containsExactly(100, 200, 400, 800, 1_000, 1_000);
    }

    /** A try shows in the reason, which names the time: the chips seen are those of the moment. */
    private int millisecondsToNextTry() {
        var marker = "gpiochip" + nanos;
        kernel.plug(marker, new SimulatedChip(kernel, "unrelated"));
        for (int waited = 0; waited <= 5_000; waited += 50) {
            try {
                input.state();
            } catch (Pi4JException e) {
                if (String.valueOf(e.getCause()).contains(marker)) {
                    kernel.unplug(marker);
                    return waited;
                }
            }
            nanos += TimeUnit.MILLISECONDS.toNanos(50);
        }
        throw new AssertionError("no try in 5 s");
    }

    @Test
    void listeningWhileTheChipIsAwayBeginsWhenItIsBack() throws KernelException {
        chip.goAway();
        listen();
        assertThat(heard).hasSize(1);
        chip.comeBack();
        pass(200);
        chip.line(17).edge(true, 1);
        reader.doWork(1_000);
        assertThat(heard).hasSize(3);
        assertThat(heard.get(1)).isEqualTo("pir restored");
    }

    @Test
    void aLineThatCanNotBeWatchedIsGivenBackAndTakenAgainLater() throws KernelException {
        kernel.refuseToWatch(true);
        listen();
        assertThat(heard).containsExactly("pir failed: Cannot allocate memory (errno 12)");
        pass(200);
        pass(400);
        assertThat(kernel.open()).as("descriptors held").isEmpty();
        kernel.refuseToWatch(false);
        pass(1_000);
        assertThat(heard).hasSize(2).last().isEqualTo("pir restored");
        chip.line(17).edge(true, 7);
        assertThat(reader.doWork(1_000)).isEqualTo(1);
    }

    @Test
    void aReaderThatIsClosedTwiceClosesItsWaitOnceAndItsInputsCanBeClosedAfterIt() {
        listen();
        reader.close();
        reader.close();
        assertThat(kernel.closedPolls()).isOne();
        input.close();
        assertThat(kernel.open()).isEmpty();
    }

    @Test
    void aFaultListenerThatThrowsHidesNothing() throws KernelException {
        input.addFaultListener(
                new LineFaultListener() {
                    @Override
                    public void onFailed(SupervisedInput failed, IOException reason) {
                        throw new IllegalStateException("meant to be thrown");
                    }

                    @Override
                    public void onRestored(SupervisedInput restored) {
                        throw new IllegalStateException("meant to be thrown");
                    }
                });
        var last = new Recording();
        input.addFaultListener(last);
        listen();
        chip.goAway();
        reader.doWork(1_000);
        chip.comeBack();
        pass(200);
        assertThat(heard).hasSize(4);
        input.removeFaultListener(last);
        chip.goAway();
        reader.doWork(1_000);
        assertThat(heard).hasSize(5);
    }

    @Test
    void anInputClosedWhileItsChipIsAwayStaysClosed() throws KernelException {
        listen();
        chip.goAway();
        reader.doWork(1_000);
        input.close();
        chip.comeBack();
        pass(2_000);
        assertThat(heard).hasSize(1);
        assertThat(kernel.open()).isEmpty();
        assertThat(input.state()).isEqualTo(DigitalState.UNKNOWN);
    }
}
