package dev.vallum.hardware.microphone;

import dev.vallum.hardware.sensor.SensorException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Sound cards by ALSA. Looks for a card anew each time. */
final class AlsaDevices implements CaptureDevices {
    private final AlsaCards cards = new AlsaCards(Path.of("/proc/asound"));
    private @Nullable AlsaLibrary alsa;

    @Override
    public CaptureLine open(String name) throws SensorException {
        var address = cards.address(name);
        if (alsa == null) {
            alsa = new AlsaLibrary();
        }
        return new AlsaLine(alsa, "alsa:" + name, address);
    }
}
