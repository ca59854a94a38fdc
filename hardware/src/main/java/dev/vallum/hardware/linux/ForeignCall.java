package dev.vallum.hardware.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.function.Supplier;

/**
 * Calls functions of the C library that return a number, or −1 and set {@code errno}. None is
 * declared critical: each may block, and a critical call would hold up the whole process at its
 * next safepoint.
 */
final class ForeignCall {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERROR = Linker.Option.captureCallState("errno");
    private static final VarHandle ERROR_NUMBER =
            Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

    /** Where a thread's last error stands; kept, since a call shouldn't cost an allocation. */
    private static final ThreadLocal<MemorySegment> ERRORS =
            ThreadLocal.withInitial(
                    () -> Arena.ofAuto().allocate(Linker.Option.captureStateLayout()));

    private static final MethodHandle REASON =
            plain("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));

    private ForeignCall() {}

    /** The call itself. */
    interface Body {
        // Method handles declare Throwable.
        int run(MemorySegment error) throws Throwable;
    }

    // Foreign calls are what this class is for; the manifest enables native access.
    @SuppressWarnings("restricted")
    private static MethodHandle plain(
            String name, FunctionDescriptor descriptor, Linker.Option... options) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().find(name).orElseThrow(), descriptor, options);
    }

    /** A function that sets {@code errno}, whose memory is its first argument. */
    static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        return plain(name, descriptor, ERROR);
    }

    /**
     * As {@link #handle}, for a function with variable arguments.
     *
     * @param firstVariadic index of the first of these
     */
    static MethodHandle variadic(String name, int firstVariadic, FunctionDescriptor descriptor) {
        return plain(name, descriptor, ERROR, Linker.Option.firstVariadicArg(firstVariadic));
    }

    /**
     * @param what named in the exception
     * @return what the function returned, not negative
     */
    static int run(Supplier<String> what, Body body) throws KernelException {
        int result;
        var error = ERRORS.get();
        try {
            result = body.run(error);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(what.get(), e);
        }
        if (result < 0) {
            int number = (int) ERROR_NUMBER.get(error, 0L);
            throw new KernelException(what.get() + ": " + reason(number), number);
        }
        return result;
    }

    // The C library's text has no length that Java knows of.
    @SuppressWarnings("restricted")
    private static String reason(int number) {
        try {
            var text = (MemorySegment) REASON.invokeExact(number);
            return text.reinterpret(1_024).getString(0) + " (errno " + number + ")";
        } catch (Throwable e) {
            throw new IllegalStateException("strerror " + number, e);
        }
    }
}
