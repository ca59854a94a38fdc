package dev.vallum.hardware.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.vallum.hardware.indicator.Sounder.Signal;
import dev.vallum.hardware.sensor.SensorException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class SounderTest {
    private static final long TENTH = 100_000_000;
    private static final long START = 4_321 * TENTH;

    @Mock private DigitalOutput output;
    private Sounder sounder;
    private boolean isOn;

    @BeforeEach
    void openSounder() {
        lenient()
                .when(output.state(any(DigitalState.class)))
                .thenAnswer(call -> {
                    isOn = call.getArgument(0) == DigitalState.HIGH;
                    return output;
                });
        sounder = new Sounder(output);
    }

    @ParameterizedTest
    @CsvSource({"CHECK,  ##", "PASSED, #.#", "FAILED, ###############"})
    void eachSignalSoundsOnceAndEndsByItself(Signal signal, String rhythm) throws SensorException {
        sounder.sound(signal, START);
        var heard = new StringBuilder();
        long now = START;
        while (sounder.step(now)) {
            heard.append(isOn ? '#' : '.');
            now += TENTH;
        }
        assertThat(heard).hasToString(rhythm);
        assertThat(isOn).isFalse();
        assertThat(sounder.step(now + TENTH)).isFalse();
    }

    @Test
    void aNewSignalCutsOffTheOneThatSounds() throws SensorException {
        sounder.sound(Signal.FAILED, START);
        sounder.sound(Signal.CHECK, START + TENTH);
        assertThat(sounder.step(START + 3 * TENTH)).isFalse();
        assertThat(isOn).isFalse();
    }

    @Test
    void isSilentUnlessASignalWasAskedFor() throws SensorException {
        assertThat(sounder.step(START)).isFalse();
        verify(output, never()).state(DigitalState.HIGH);
    }

    @Test
    void closingSilencesIt() throws SensorException {
        sounder.sound(Signal.FAILED, START);
        sounder.close();
        var order = inOrder(output);
        order.verify(output).state(DigitalState.HIGH);
        order.verify(output).state(DigitalState.LOW);
        order.verify(output).close();
    }
}
