package dev.vallum.hardware.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening, reading and closing; edges and faults have tests of their own. */
class LinuxDigitalInputTest {
    private static final HexFormat HEX = HexFormat.of();

    @TempDir private Path devices;
    private final Context context = Pi4J.newContext();
    private SimulatedKernel kernel;
    private SimulatedChip header;
    private Optional<String> label = Optional.empty();

    @BeforeEach
    void plugChips() {
        kernel = new SimulatedKernel(devices);
        header = new SimulatedChip(kernel, "pinctrl-rp1");
        kernel.plug("gpiochip0", new SimulatedChip(kernel, "gpio-brcmstb@107d508500"));
        kernel.plug("gpiochip4", header);
    }

    @AfterEach
    void shutDown() {
        context.shutdown();
    }

    private DigitalInput input(PullResistance pull) {
        return input(builder(17).pull(pull));
    }

    private DigitalInputConfigBuilder builder(int bcm) {
        return DigitalInputConfigBuilder.newInstance(context).id("motion").bcm(bcm).debounce(0L);
    }

    private DigitalInput input(DigitalInputConfigBuilder builder) {
        var provider =
                new LinuxDigitalInputProvider(
                        new GpioChip(kernel, devices, label),
                        new LineReader(kernel, System::nanoTime),
                        System::nanoTime);
        provider.initialize(context);
        return provider.create(builder.build());
    }

    @Test
    void requestsThePinAsThePulledUpInputThatTheKernelExpects() {
        input(PullResistance.PULL_UP);
        var request = header.requests().getFirst();
        assertThat(request).hasSize(592);
        // offsets[0] = 17; flags = INPUT | BIAS_PULL_UP; num_attrs = 0; num_lines = 1.
        assertThat(HEX.formatHex(request, 0, 8)).isEqualTo("1100000000000000");
        assertThat(new String(request, 256, 13, StandardCharsets.US_ASCII))
                .isEqualTo("vallum motion");
        assertThat(HEX.formatHex(request, 288, 300)).isEqualTo("040100000000000000000000");
        assertThat(HEX.formatHex(request, 560, 568)).isEqualTo("0100000000000000");
    }

    @Test
    void asksForEachBias() {
        input(PullResistance.PULL_DOWN).close();
        input(PullResistance.OFF).close();
        assertThat(HEX.formatHex(header.requests().get(0), 288, 292)).isEqualTo("04020000");
        assertThat(HEX.formatHex(header.requests().get(1), 288, 292)).isEqualTo("04040000");
    }

    @Test
    void asksTheKernelToDebounceInMicroseconds() {
        input(builder(17).debounce(10L, TimeUnit.MILLISECONDS));
        var request = header.requests().getFirst();
        // One attribute: id = DEBOUNCE, padding, 10,000 µs, mask = the first line.
        assertThat(HEX.formatHex(request, 296, 300)).isEqualTo("01000000");
        assertThat(HEX.formatHex(request, 320, 344))
                .isEqualTo("0300000000000000" + "1027000000000000" + "0100000000000000");
    }

    @Test
    void refusesADebounceThatTheKernelCanNotKeep() {
        assertThatIllegalArgumentException().isThrownBy(() -> input(builder(17).debounce(-1L)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> input(builder(17).debounce(1L, TimeUnit.HOURS)))
                .withMessageContaining("3600000000 µs");
    }

    @Test
    void asksForActiveLowByProperty() {
        input(builder(17).load(Map.of(LineProperties.ACTIVE_LOW, "true")));
        assertThat(HEX.formatHex(header.requests().getFirst(), 288, 292)).isEqualTo("06040000");
    }

    @Test
    void refusesPropertiesThatItDoesNotKnow() {
        var unclear = builder(17).load(Map.of(LineProperties.ACTIVE_LOW, "yes"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> input(unclear))
                .withMessageContaining("motion")
                .withMessageContaining("linux-active-low=yes");
        var drive = builder(17).load(Map.of(LineProperties.DRIVE, "open-drain"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> input(drive))
                .withMessageContaining("for outputs");
    }

    @Test
    void findsTheHeadersChipByItsLabelAndLeavesNoOtherOpen() {
        input(PullResistance.OFF);
        assertThat(header.line(17).isHeld()).isTrue();
        assertThat(kernel.open()).hasSize(1);
    }

    @Test
    void takesTheChipWhoseLabelIsConfigured() {
        var bench = new SimulatedChip(kernel, "gpio-sim.0:node0");
        kernel.plug("gpiochip5", bench);
        label = Optional.of("gpio-sim.0:node0");
        input(PullResistance.OFF);
        assertThat(bench.requests()).hasSize(1);
        assertThat(header.requests()).isEmpty();
    }

    @Test
    void aLabelThatNoChipHasIsRefusedWithThoseThereAre() {
        label = Optional.of("pinctrl-rp");
        assertThatThrownBy(() -> input(PullResistance.PULL_UP))
                .isInstanceOf(Pi4JException.class)
                .hasMessageContaining("is labelled 'pinctrl-rp'")
                .hasMessageContaining("gpiochip0 'gpio-brcmstb@107d508500'")
                .hasMessageContaining("gpiochip4 'pinctrl-rp1'");
        assertThat(kernel.open()).isEmpty();
    }

    @Test
    void aMachineWithoutTheHeaderIsToldWithTheChipsItHas() {
        kernel.unplug("gpiochip4");
        assertThatThrownBy(() -> input(PullResistance.PULL_UP))
                .isInstanceOf(Pi4JException.class)
                .hasMessageContaining("carries the 40-pin header")
                .hasMessageContaining("gpio-brcmstb@107d508500");
        assertThat(kernel.open()).isEmpty();
    }

    @Test
    void readsThePinEachTimeItIsAsked() {
        var input = input(PullResistance.PULL_UP);
        assertThat(input.state()).isEqualTo(DigitalState.LOW);
        header.line(17).set(true);
        assertThat(input.state()).isEqualTo(DigitalState.HIGH);
    }

    @Test
    void aReadThatTheKernelRefusesIsAnExceptionWithItsReason() {
        var input = input(PullResistance.PULL_UP);
        header.goAwaySilently();
        assertThatThrownBy(input::state)
                .isInstanceOf(Pi4JException.class)
                .hasRootCauseMessage("No such device (errno 19)");
    }

    @Test
    void aPinThatIsTakenIsRefusedAndTheChipClosed() {
        header.take(17);
        assertThatThrownBy(() -> input(PullResistance.PULL_UP))
                .isInstanceOf(Pi4JException.class)
                .hasMessageContaining("line 17 can't be had: ")
                .hasMessageContaining("Device or resource busy (errno 16)");
        assertThat(kernel.open()).isEmpty();
    }

    @Test
    void aSecondInputOfTheSameIdIsRefusedAndGivenBack() {
        input(builder(17));
        assertThatThrownBy(() -> input(builder(27))).isInstanceOf(Pi4JException.class);
        assertThat(header.line(27).isHeld()).isFalse();
        assertThat(header.line(17).isHeld()).isTrue();
    }

    @Test
    void closingGivesThePinBack() {
        var input = input(PullResistance.PULL_UP);
        input.close();
        assertThat(kernel.open()).isEmpty();
        assertThat(input.state()).isEqualTo(DigitalState.UNKNOWN);
        input(PullResistance.PULL_UP);
    }
}
