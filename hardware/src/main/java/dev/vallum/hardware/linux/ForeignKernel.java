package dev.vallum.hardware.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/** The kernel, called through the C library by Java's foreign functions. */
final class ForeignKernel implements Kernel {
    private static final int READ_WRITE_CLOSE_ON_EXEC = 0x80002;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERROR = Linker.Option.captureCallState("errno");
    private static final VarHandle ERROR_NUMBER =
            Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

    private static final MethodHandle OPEN =
            handle(
                    "open",
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                    ERROR,
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL =
            handle(
                    "ioctl",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                    ERROR,
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE =
            handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERROR);
    private static final MethodHandle REASON =
            handle("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));

    // Foreign calls are what this class is for; the manifest enables native access.
    @SuppressWarnings("restricted")
    private static MethodHandle handle(
            String name, FunctionDescriptor descriptor, Linker.Option... options) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().find(name).orElseThrow(), descriptor, options);
    }

    /** A call that returns a number, or −1 and sets {@code errno}. */
    private interface Call {
        // Method handles declare Throwable.
        int run(MemorySegment error, Arena arena) throws Throwable;
    }

    @Override
    public int open(Path device) throws IOException {
        return call(
                device.toString(),
                (error, arena) ->
                        (int)
                                OPEN.invokeExact(
                                        error,
                                        arena.allocateFrom(device.toString()),
                                        READ_WRITE_CLOSE_ON_EXEC));
    }

    @Override
    public void control(int descriptor, int request, MemorySegment argument) throws IOException {
        call(
                "request %#x".formatted(request),
                (error, _) ->
                        (int)
                                IOCTL.invokeExact(
                                        error,
                                        descriptor,
                                        Integer.toUnsignedLong(request),
                                        argument));
    }

    @Override
    public void close(int descriptor) throws IOException {
        call("close", (error, _) -> (int) CLOSE.invokeExact(error, descriptor));
    }

    private static int call(String what, Call call) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var error = arena.allocate(Linker.Option.captureStateLayout());
            int result = call.run(error, arena);
            if (result < 0) {
                throw new IOException(what + ": " + reason((int) ERROR_NUMBER.get(error, 0L)));
            }
            return result;
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(what, e);
        }
    }

    // The C library's text has no length that Java knows of.
    @SuppressWarnings("restricted")
    private static String reason(int number) throws Throwable {
        var text = (MemorySegment) REASON.invokeExact(number);
        return text.reinterpret(1_024).getString(0) + " (errno " + number + ")";
    }
}
