package dev.vallum.hardware.linux;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * A device that is opened and set up when it is needed, and anew after it went away. Not for more
 * than one thread at once.
 */
final class DeviceFile {
    private final Kernel kernel;
    private final Path path;
    private final Setup setup;
    private int descriptor;
    private boolean isHeld;

    /** What is asked of a device each time it was opened. */
    interface Setup {
        void run(int descriptor) throws IOException;
    }

    DeviceFile(Kernel kernel, Path path, Setup setup) {
        this.kernel = kernel;
        this.path = path;
        this.setup = setup;
    }

    Path path() {
        return path;
    }

    /**
     * Opens it and sets it up, if that hasn't been done.
     *
     * @throws IOException if it can't be had, or set up; it is closed then
     */
    void open() throws IOException {
        if (isHeld) {
            return;
        }
        descriptor = kernel.open(path);
        isHeld = true;
        try {
            setup.run(descriptor);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * Makes a request, opening the device if need be.
     *
     * @return what the request answers
     * @throws IOException with the kernel's reason
     */
    int control(int request, MemorySegment argument) throws IOException {
        open();
        try {
            return kernel.control(descriptor, request, argument);
        } catch (KernelException e) {
            if (isGone(e)) {
                close();
            }
            throw e;
        }
    }

    private static boolean isGone(KernelException e) {
        return e.errorNumber() == KernelException.NO_DEVICE
                || e.errorNumber() == KernelException.SHUT_DOWN;
    }

    void close() throws KernelException {
        if (isHeld) {
            isHeld = false;
            kernel.close(descriptor);
        }
    }
}
