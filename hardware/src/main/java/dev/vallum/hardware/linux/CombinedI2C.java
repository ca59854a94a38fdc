package dev.vallum.hardware.linux;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;

/**
 * A chip on a bus that takes several messages in one transfer. Those of this package are such; a
 * driver given another maker's finds out by {@code instanceof}.
 */
public interface CombinedI2C extends I2C {

    /**
     * Makes a transfer: start, the messages with a repeated start before each but the first, stop.
     * No other transfer on the bus comes between, of this process or another.
     *
     * @param messages 1 to 42
     * @throws IOException with the reason in words; what was read until then is not to be used. Its
     *     cause is a {@link KernelException} if the kernel refused
     */
    void transfer(I2CMessage... messages);
}
