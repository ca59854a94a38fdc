package dev.vallum.hardware.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** A real pipe: what is written to one end is read from the other, by the kernel's own calls. */
final class NativePipe {
    private static final MethodHandle PIPE =
            ForeignCall.handle("pipe", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    private final Kernel kernel = new ForeignKernel();
    private final int readEnd;
    private final int writeEnd;
    private boolean isWritable = true;

    NativePipe() throws KernelException {
        try (var arena = Arena.ofConfined()) {
            var ends = arena.allocate(JAVA_INT, 2);
            ForeignCall.run(() -> "pipe", error -> (int) PIPE.invokeExact(error, ends));
            readEnd = ends.getAtIndex(JAVA_INT, 0);
            writeEnd = ends.getAtIndex(JAVA_INT, 1);
        }
    }

    int readEnd() {
        return readEnd;
    }

    void write(byte[] bytes) throws KernelException {
        try (var arena = Arena.ofConfined()) {
            kernel.write(writeEnd, arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes));
        }
    }

    /** The reader sees a hang-up. */
    void closeWriteEnd() throws KernelException {
        if (isWritable) {
            isWritable = false;
            kernel.close(writeEnd);
        }
    }
}
