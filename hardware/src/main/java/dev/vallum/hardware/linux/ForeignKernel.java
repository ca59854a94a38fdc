package dev.vallum.hardware.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The kernel, called through the C library by Java's foreign functions. */
final class ForeignKernel implements Kernel {
    private static final int READ_WRITE_CLOSE_ON_EXEC = 0x80002;
    private static final int GET_FLAGS = 3;
    private static final int SET_FLAGS = 4;
    private static final int NON_BLOCKING = 0x800;

    // open, ioctl and fcntl take variable arguments, which ARM's calling convention may place
    // elsewhere than fixed ones.
    private static final MethodHandle OPEN =
            ForeignCall.variadic("open", 2, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CONTROL =
            ForeignCall.variadic(
                    "ioctl", 2, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
    private static final MethodHandle CONTROL_NUMBER =
            ForeignCall.variadic(
                    "ioctl", 2, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle FLAGS =
            ForeignCall.variadic(
                    "fcntl", 2, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle READ =
            ForeignCall.handle(
                    "read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE =
            ForeignCall.handle(
                    "write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle CLOSE =
            ForeignCall.handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    @Override
    public int open(Path device) throws KernelException {
        try (var arena = Arena.ofConfined()) {
            var path = arena.allocateFrom(device.toString());
            return ForeignCall.run(
                    device::toString,
                    error -> (int) OPEN.invokeExact(error, path, READ_WRITE_CLOSE_ON_EXEC));
        }
    }

    @Override
    public int control(int descriptor, int request, MemorySegment argument) throws KernelException {
        return ForeignCall.run(
                named(request),
                error ->
                        (int)
                                CONTROL.invokeExact(
                                        error,
                                        descriptor,
                                        Integer.toUnsignedLong(request),
                                        argument));
    }

    @Override
    public int control(int descriptor, int request, long argument) throws KernelException {
        return ForeignCall.run(
                named(request),
                error ->
                        (int)
                                CONTROL_NUMBER.invokeExact(
                                        error,
                                        descriptor,
                                        Integer.toUnsignedLong(request),
                                        argument));
    }

    private static Supplier<String> named(int request) {
        return () -> "request %#x".formatted(request);
    }

    @Override
    public void refuseToWait(int descriptor) throws KernelException {
        int flags =
                ForeignCall.run(
                        () -> "fcntl",
                        error -> (int) FLAGS.invokeExact(error, descriptor, GET_FLAGS, 0));
        ForeignCall.run(
                () -> "fcntl",
                error ->
                        (int)
                                FLAGS.invokeExact(
                                        error, descriptor, SET_FLAGS, flags | NON_BLOCKING));
    }

    @Override
    public int read(int descriptor, MemorySegment buffer) throws KernelException {
        return ForeignCall.run(
                () -> "read",
                error ->
                        (int)
                                (long)
                                        READ.invokeExact(
                                                error, descriptor, buffer, buffer.byteSize()));
    }

    @Override
    public int write(int descriptor, MemorySegment bytes) throws KernelException {
        return ForeignCall.run(
                () -> "write",
                error ->
                        (int) (long) WRITE.invokeExact(error, descriptor, bytes, bytes.byteSize()));
    }

    @Override
    public void close(int descriptor) throws KernelException {
        ForeignCall.run(() -> "close", error -> (int) CLOSE.invokeExact(error, descriptor));
    }

    @Override
    public Poll newPoll() throws KernelException {
        return new EventPoll(this);
    }
}
