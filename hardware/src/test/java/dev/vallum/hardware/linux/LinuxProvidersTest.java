package dev.vallum.hardware.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.i2c.I2CConfigBuilder;
import com.pi4j.io.spi.SpiConfigBuilder;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The providers in a context of Pi4J's, as a node uses them. */
class LinuxProvidersTest {
    @TempDir private Path devices;
    private SimulatedKernel kernel;
    private SimulatedChip chip;

    @BeforeEach
    void plugDevices() {
        kernel = new SimulatedKernel(devices);
        chip = new SimulatedChip(kernel, "bench");
        kernel.plug("gpiochip0", chip);
        kernel.plug("i2c-1", new SimulatedI2CBus());
        kernel.plug("spidev0.0", new SimulatedSpi());
    }

    private Context context() {
        return Pi4J.newContextBuilder()
                .add(LinuxProviders.all(kernel, devices, Optional.of("bench")))
                .build();
    }

    @Test
    void thoseOfThisMachineOpenNothingUntilTheyAreAsked() {
        var context = Pi4J.newContextBuilder().add(LinuxProviders.all(Optional.of("none"))).build();
        assertThat(context.providers().all()).hasSize(4);
        context.shutdown();
    }

    @Test
    void aContextMakesItsDevicesByThem() {
        var context = context();
        assertThat(context.providers().all())
                .containsOnlyKeys(
                        "linux-digital-input", "linux-digital-output", "linux-i2c", "linux-spi");
        context.create(DigitalInputConfigBuilder.newInstance(context).bcm(17).build());
        context.create(DigitalOutputConfigBuilder.newInstance(context).bcm(27).build());
        context.create(I2CConfigBuilder.newInstance(context).bus(1).device(0x48).build());
        context.create(SpiConfigBuilder.newInstance(context).bus(0).channel(0).build());
        assertThat(kernel.open()).hasSize(4);
        context.shutdown();
        assertThat(kernel.open()).isEmpty();
    }

    @Test
    void aDeviceMayNameItsProvider() {
        var context = context();
        var input =
                context.create(
                        DigitalInputConfigBuilder.newInstance(context)
                                .bcm(17)
                                .provider("linux-digital-input")
                                .build());
        assertThat(input).isInstanceOf(SupervisedInput.class);
        context.shutdown();
    }

    @Test
    void shuttingTheContextDownEndsTheReadersThread() {
        var context = context();
        context.create(DigitalInputConfigBuilder.newInstance(context).bcm(17).build())
                .addListener(_ -> {});
        context.shutdown();
        assertThat(chip.line(17).isHeld()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("linux-gpio");
    }
}
