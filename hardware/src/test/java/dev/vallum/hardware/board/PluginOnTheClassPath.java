package dev.vallum.hardware.board;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.pi4j.extension.Plugin;
import com.pi4j.extension.PluginService;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;

/** Somebody else's Pi4J plugin: its pins are always high. */
public final class PluginOnTheClassPath implements Plugin {
    @Override
    public void initialize(PluginService service) {
        service.register(new Inputs());
    }

    private static final class Inputs extends DigitalInputProviderBase {
        Inputs() {
            super("elsewhere-digital-input", "Somebody else's");
        }

        @Override
        public DigitalInput create(DigitalInputConfig config) {
            var input = mock(DigitalInput.class);
            when(input.state()).thenReturn(DigitalState.HIGH);
            when(input.addListener(any())).thenReturn(input);
            return input;
        }
    }
}
