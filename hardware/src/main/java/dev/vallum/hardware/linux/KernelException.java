package dev.vallum.hardware.linux;

import java.io.IOException;

/** A call that the kernel refused, with its reason in words and its number. */
public final class KernelException extends IOException {
    /** {@code EINTR}: a signal came first; the call can be made again. */
    static final int INTERRUPTED = 4;

    /** {@code ENXIO}: on a bus, the chip didn't answer its address. */
    static final int NO_SUCH_ADDRESS = 6;

    /** {@code EAGAIN}: there is nothing to read yet. */
    static final int NOTHING_YET = 11;

    /** {@code ENODEV}: the device went away. */
    static final int NO_DEVICE = 19;

    /** {@code ENOTTY}: the device knows no such request. */
    static final int NO_SUCH_REQUEST = 25;

    /** {@code ESHUTDOWN}: as {@link #NO_DEVICE}, in spidev's words. */
    static final int SHUT_DOWN = 108;

    /** {@code EMSGSIZE}: more bytes than the driver's buffer holds. */
    static final int TOO_LONG = 90;

    /** {@code ETIMEDOUT}: on a bus, a line is held. */
    static final int TIMED_OUT = 110;

    /** {@code EREMOTEIO}: on a bus, the chip didn't acknowledge. */
    static final int NO_ANSWER = 121;

    private final int errorNumber;

    KernelException(String message, int errorNumber) {
        super(message);
        this.errorNumber = errorNumber;
    }

    KernelException(String message, KernelException cause) {
        super(message, cause);
        this.errorNumber = cause.errorNumber;
    }

    /** The kernel's {@code errno}; its numbers are the same on 64-bit ARM and x86-64. */
    public int errorNumber() {
        return errorNumber;
    }
}
