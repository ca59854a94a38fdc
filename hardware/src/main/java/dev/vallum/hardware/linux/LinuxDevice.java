package dev.vallum.hardware.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/** A device file of this machine, such as {@code /dev/watchdog}. May be used by one thread. */
public final class LinuxDevice implements ControlledDevice {
    private final Kernel kernel;
    private final Path path;
    private final int descriptor;
    private boolean isOpen = true;

    private LinuxDevice(Kernel kernel, Path path, int descriptor) {
        this.kernel = kernel;
        this.path = path;
        this.descriptor = descriptor;
    }

    /**
     * Opens a device for reading and writing.
     *
     * @throws KernelException with the kernel's reason, if it can't be had
     */
    public static LinuxDevice open(Path path) throws KernelException {
        return open(new ForeignKernel(), path);
    }

    static LinuxDevice open(Kernel kernel, Path path) throws KernelException {
        return new LinuxDevice(kernel, path, kernel.open(path));
    }

    @Override
    public int control(int request, int value) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var argument = arena.allocateFrom(ValueLayout.JAVA_INT, value);
            control(request, argument);
            return argument.get(ValueLayout.JAVA_INT, 0);
        }
    }

    @Override
    public void control(int request, byte[] structure) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var argument = arena.allocate(structure.length, 8);
            MemorySegment.copy(structure, 0, argument, ValueLayout.JAVA_BYTE, 0, structure.length);
            control(request, argument);
            MemorySegment.copy(argument, ValueLayout.JAVA_BYTE, 0, structure, 0, structure.length);
        }
    }

    private void control(int request, MemorySegment argument) throws KernelException {
        try {
            kernel.control(descriptor(), request, argument);
        } catch (KernelException e) {
            throw named(e);
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        int written;
        try (var arena = Arena.ofConfined()) {
            written = kernel.write(descriptor(), arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes));
        } catch (KernelException e) {
            throw named(e);
        }
        if (written != bytes.length) {
            throw new IOException(path + " took " + written + " of " + bytes.length + " bytes");
        }
    }

    @Override
    public void close() throws IOException {
        if (isOpen) {
            isOpen = false;
            kernel.close(descriptor);
        }
    }

    /** The kernel gives a closed descriptor's number away, so it must not be used again. */
    private int descriptor() {
        if (!isOpen) {
            throw new IllegalStateException(path + " is closed");
        }
        return descriptor;
    }

    private KernelException named(KernelException e) {
        return new KernelException(path + ": " + e.getMessage(), e);
    }
}
