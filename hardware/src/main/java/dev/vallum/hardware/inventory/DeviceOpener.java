package dev.vallum.hardware.inventory;

import dev.vallum.hardware.linux.ControlledDevice;
import java.io.IOException;
import java.nio.file.Path;

/** Opens a device to ask it something; the seam for tests. */
interface DeviceOpener {

    ControlledDevice open(Path path) throws IOException;
}
