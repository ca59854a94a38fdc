package dev.vallum.hardware.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.vallum.hardware.sensor.SensorException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class SignalRelayTest {
    @Mock private DigitalOutput output;

    @ParameterizedTest
    @CsvSource({"false, HIGH, LOW", "true, LOW, HIGH"})
    void isOpenAtFirstAndAtLastAndClosedInBetween(
            boolean isActiveLow, DigitalState closed, DigitalState open) throws SensorException {
        var context = mock(Context.class);
        var real = Pi4J.newContext();
        when(context.properties()).thenReturn(real.properties());
        when(context.create(any(DigitalOutputConfig.class))).thenReturn(output);

        var relay = SignalRelay.open(context, "tower-lamp", 12, isActiveLow);
        relay.drive(true);
        relay.drive(true);
        relay.close();

        var asked = ArgumentCaptor.forClass(DigitalOutputConfig.class);
        verify(context).create(asked.capture());
        assertThat(asked.getValue().bcm()).isEqualTo(12);
        assertThat(asked.getValue().initialState()).isEqualTo(open);
        assertThat(asked.getValue().shutdownState()).isEqualTo(open);
        var order = inOrder(output);
        order.verify(output).state(closed);
        order.verify(output).state(open);
        order.verify(output).close();
        order.verifyNoMoreInteractions();
        real.shutdown();
    }
}
