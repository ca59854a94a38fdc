package dev.vallum.hardware.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxDigitalOutputTest {
    @TempDir private Path devices;
    private final Context context = Pi4J.newContext();
    private SimulatedKernel kernel;
    private SimulatedChip chip;

    @BeforeEach
    void plugChip() {
        kernel = new SimulatedKernel(devices);
        chip = new SimulatedChip(kernel, "pinctrl-rp1");
        kernel.plug("gpiochip0", chip);
    }

    @AfterEach
    void shutDown() {
        context.shutdown();
    }

    private DigitalOutputConfigBuilder builder() {
        return DigitalOutputConfigBuilder.newInstance(context).id("reset").bcm(5);
    }

    private DigitalOutput output(DigitalOutputConfigBuilder builder) {
        var provider =
                new LinuxDigitalOutputProvider(new GpioChip(kernel, devices, Optional.empty()));
        provider.initialize(context);
        return provider.create(builder.build());
    }

    private String request(int from, int to) {
        return HexFormat.of().formatHex(chip.requests().getLast(), from, to);
    }

    @Test
    void isDrivenToItsInitialStateInTheStepThatOpensIt() {
        var output = output(builder().initial(DigitalState.HIGH));
        // offsets[0] = 5; flags = OUTPUT; one attribute: OUTPUT_VALUES, bit 0, of line 0.
        assertThat(request(0, 4)).isEqualTo("05000000");
        assertThat(request(288, 300)).isEqualTo("080000000000000001000000");
        assertThat(request(320, 344))
                .isEqualTo("0200000000000000" + "0100000000000000" + "0100000000000000");
        assertThat(output.state()).isEqualTo(DigitalState.HIGH);
        assertThat(chip.line(5).isActive()).isTrue();
    }

    @Test
    void isLowAtFirstIfNothingElseIsConfigured() {
        assertThat(output(builder()).state()).isEqualTo(DigitalState.LOW);
        assertThat(request(328, 336)).isEqualTo("0000000000000000");
    }

    @Test
    void followsWhatItIsSetTo() {
        var output = output(builder());
        output.high();
        assertThat(chip.line(5).isActive()).isTrue();
        assertThat(output.isHigh()).isTrue();
        output.low();
        assertThat(chip.line(5).isActive()).isFalse();
        assertThat(output.isLow()).isTrue();
    }

    @Test
    void tellsListenersWhatItWasSetTo() {
        var output = output(builder());
        var heard = new ArrayList<DigitalState>();
        output.addListener(event -> heard.add(event.state()));
        output.high();
        output.high();
        output.low();
        assertThat(heard).containsExactly(DigitalState.HIGH, DigitalState.LOW);
    }

    @Test
    void activeLowAndTheDriveAreAskedForByProperty() {
        output(
                builder()
                        .load(
                                Map.of(
                                        LineProperties.ACTIVE_LOW,
                                        "true",
                                        LineProperties.DRIVE,
                                        LineProperties.OPEN_DRAIN)));
        assertThat(request(288, 292)).isEqualTo("4a000000");
        context.shutdown("reset");
        output(builder().load(Map.of(LineProperties.DRIVE, LineProperties.OPEN_SOURCE)));
        assertThat(request(288, 292)).isEqualTo("88000000");
    }

    @Test
    void refusesADriveThatThereIsNot() {
        var builder = builder().load(Map.of(LineProperties.DRIVE, "open"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> output(builder))
                .withMessageContaining("push-pull, open-drain and open-source");
    }

    @Test
    void refusesToBeDrivenToNothingKnown() {
        var output = output(builder());
        assertThatIllegalArgumentException().isThrownBy(() -> output.state(DigitalState.UNKNOWN));
    }

    @Test
    void goesToItsShutdownStateAndIsGivenBack() {
        var output = output(builder().shutdown(DigitalState.HIGH));
        var line = chip.line(5);
        output.close();
        assertThat(line.isActive()).isTrue();
        assertThat(line.isHeld()).isFalse();
        output.close();
        output(builder());
    }

    @Test
    void aChipThatCameBackIsTakenAnewInTheStateAskedFor() {
        var output = output(builder());
        chip.goAwaySilently();
        assertThatThrownBy(output::high)
                .isInstanceOf(Pi4JException.class)
                .hasStackTraceContaining("No such device (errno 19)");
        assertThat(output.state()).isEqualTo(DigitalState.UNKNOWN);
        chip.comeBack();
        output.high();
        assertThat(output.state()).isEqualTo(DigitalState.HIGH);
        assertThat(request(328, 336)).isEqualTo("0100000000000000");
        assertThat(kernel.open()).hasSize(1);
    }

    @Test
    void isGivenBackAlsoWhenItsShutdownStateCanNotBeReached() {
        var output = output(builder().shutdown(DigitalState.HIGH));
        chip.goAwaySilently();
        assertThatThrownBy(output::close).isInstanceOf(Pi4JException.class);
        assertThat(kernel.open()).isEmpty();
    }

    @Test
    void aTakenPinIsRefused() {
        chip.take(5);
        assertThatThrownBy(() -> output(builder()))
                .isInstanceOf(Pi4JException.class)
                .hasMessageContaining("errno 16");
    }
}
