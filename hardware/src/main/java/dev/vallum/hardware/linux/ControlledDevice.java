package dev.vallum.hardware.linux;

import java.io.Closeable;
import java.io.IOException;

/** An open device of the kernel's that is driven by requests and plain writes. */
public interface ControlledDevice extends Closeable {

    /**
     * Makes a request ({@code ioctl}) whose argument points to a 32-bit number.
     *
     * @param value what the number is set to before
     * @return what the request left there; the value itself where a request only reads it
     * @throws IOException a {@link KernelException}, if the kernel refuses
     */
    int control(int request, int value) throws IOException;

    /**
     * Makes a request whose argument points to a structure.
     *
     * @param structure read and written by the request; of the size that the request expects
     * @throws IOException a {@link KernelException}, if the kernel refuses
     */
    void control(int request, byte[] structure) throws IOException;

    /**
     * Writes all bytes at once.
     *
     * @throws IOException a {@link KernelException} if the kernel refuses; or if it took less
     */
    void write(byte[] bytes) throws IOException;

    /**
     * Closes it; more than once does no harm.
     *
     * @throws IOException a {@link KernelException}, if the kernel refuses
     */
    @Override
    void close() throws IOException;
}
