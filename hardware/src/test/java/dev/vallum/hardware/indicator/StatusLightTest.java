package dev.vallum.hardware.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.vallum.hardware.indicator.StatusLight.State;
import dev.vallum.hardware.sensor.SensorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class StatusLightTest {
    private static final long TENTH = 100_000_000;

    @Mock private DigitalOutput output;

    /** What the pin shows within two seconds, a mark for each tenth. */
    private String rhythm(State state, long fromNanos) throws SensorException {
        var light = new StatusLight(output);
        var marks = new StringBuilder();
        when(output.state(any(DigitalState.class)))
                .thenAnswer(call -> {
                    marks.append(call.getArgument(0) == DigitalState.HIGH ? '#' : '.');
                    return output;
                });
        for (int tenth = 0; tenth < 20; tenth++) {
            int before = marks.length();
            light.show(state, fromNanos + tenth * TENTH + 1);
            if (marks.length() == before) {
                marks.append(marks.charAt(before - 1));
            }
        }
        return marks.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "STARTING,   #.#.#.#.#.#.#.#.#.#.",
        "HEALTHY,    #...................",
        "DEGRADED,   #####.....#####.....",
        "NO_GATEWAY, #..#................"
    })
    void eachStateHasItsRhythm(State state, String rhythm) throws SensorException {
        assertThat(rhythm(state, 0)).isEqualTo(rhythm);
        assertThat(rhythm(state, 6_000_000_000L)).isEqualTo(rhythm);
        assertThat(rhythm(state, -8_000_000_000L)).isEqualTo(rhythm);
    }

    @Test
    void drivesThePinOnlyWhenItChanges() throws SensorException {
        var light = new StatusLight(output);
        for (int i = 0; i < 50; i++) {
            light.show(State.DEGRADED, i * 10_000_000L);
        }
        verify(output, times(1)).state(DigitalState.HIGH);
    }

    @Test
    void aPinThatCanNotBeDrivenIsTriedAgain() throws SensorException {
        var light = new StatusLight(output);
        doThrow(new Pi4JException("gone")).doReturn(output).when(output).state(DigitalState.HIGH);
        when(output.bcm()).thenReturn(5);
        assertThatThrownBy(() -> light.show(State.HEALTHY, 0))
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("status-light at gpio:5");
        light.show(State.HEALTHY, 1);
        verify(output, times(2)).state(DigitalState.HIGH);
    }

    @Test
    void closingPutsItOut() throws SensorException {
        var light = new StatusLight(output);
        light.show(State.HEALTHY, 0);
        light.close();
        var order = inOrder(output);
        order.verify(output).state(DigitalState.HIGH);
        order.verify(output).state(DigitalState.LOW);
        order.verify(output).close();
    }

    @Test
    void asksForAPinThatIsLowAtFirstAndAtLast() throws SensorException {
        var context = mock(Context.class);
        var real = Pi4J.newContext();
        when(context.properties()).thenReturn(real.properties());
        when(context.create(any(DigitalOutputConfig.class))).thenReturn(output);
        StatusLight.open(context, 5).close();
        var asked = ArgumentCaptor.forClass(DigitalOutputConfig.class);
        verify(context).create(asked.capture());
        assertThat(asked.getValue().bcm()).isEqualTo(5);
        assertThat(asked.getValue().initialState()).isEqualTo(DigitalState.LOW);
        assertThat(asked.getValue().shutdownState()).isEqualTo(DigitalState.LOW);
        real.shutdown();
    }
}
