package dev.vallum.hardware.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The kernel's {@code epoll}, with an {@code eventfd} to wake it by. */
final class EventPoll implements Poll {
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int NON_BLOCKING = 0x800;
    private static final int ADD = 1;
    private static final int REMOVE = 2;
    private static final int INPUT = 1;
    private static final int WAKE = -1;

    /** {@code struct epoll_event}: x86-64 alone packs it, so that the token follows at once. */
    private static final boolean IS_PACKED = "amd64".equals(System.getProperty("os.arch"));

    private static final int EVENT_BYTES = IS_PACKED ? 12 : 16;
    private static final int TOKEN = IS_PACKED ? 4 : 8;
    private static final int MOST_EVENTS = 64;

    private static final MethodHandle CREATE =
            ForeignCall.handle("epoll_create1", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle CONTROL =
            ForeignCall.handle(
                    "epoll_ctl",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle WAIT =
            ForeignCall.handle(
                    "epoll_wait",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle EVENT_DESCRIPTOR =
            ForeignCall.handle("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    private final Kernel kernel;
    private final int poll;
    private final int waker;
    private final MemorySegment events =
            Arena.ofAuto().allocate((long) MOST_EVENTS * EVENT_BYTES, 8);
    private final MemorySegment count = Arena.ofAuto().allocate(JAVA_LONG);

    EventPoll(Kernel kernel) throws KernelException {
        this.kernel = kernel;
        poll =
                ForeignCall.run(
                        () -> "epoll_create1",
                        error -> (int) CREATE.invokeExact(error, CLOSE_ON_EXEC));
        try {
            waker = newWaker();
            add(waker, WAKE);
        } catch (KernelException e) {
            kernel.close(poll);
            throw e;
        }
    }

    private static int newWaker() throws KernelException {
        return ForeignCall.run(
                () -> "eventfd",
                error ->
                        (int) EVENT_DESCRIPTOR.invokeExact(error, 0, CLOSE_ON_EXEC | NON_BLOCKING));
    }

    @Override
    public void add(int descriptor, int token) throws KernelException {
        try (var arena = Arena.ofConfined()) {
            var event = arena.allocate(EVENT_BYTES, 8);
            event.set(JAVA_INT, 0, INPUT);
            event.set(JAVA_INT_UNALIGNED, TOKEN, token);
            control(ADD, descriptor, event);
        }
    }

    @Override
    public void remove(int descriptor) throws KernelException {
        control(REMOVE, descriptor, MemorySegment.NULL);
    }

    private void control(int operation, int descriptor, MemorySegment event)
            throws KernelException {
        ForeignCall.run(
                () -> "epoll_ctl",
                error -> (int) CONTROL.invokeExact(error, poll, operation, descriptor, event));
    }

    @Override
    public int await(int[] tokens, int timeoutMilliseconds) throws KernelException {
        int most = Math.min(tokens.length, MOST_EVENTS);
        int ready;
        try {
            ready =
                    ForeignCall.run(
                            () -> "epoll_wait",
                            error ->
                                    (int)
                                            WAIT.invokeExact(
                                                    error,
                                                    poll,
                                                    events,
                                                    most,
                                                    timeoutMilliseconds));
        } catch (KernelException e) {
            if (e.errorNumber() == KernelException.INTERRUPTED) {
                return 0;
            }
            throw e;
        }
        int found = 0;
        for (int i = 0; i < ready; i++) {
            int token = events.get(JAVA_INT_UNALIGNED, (long) i * EVENT_BYTES + TOKEN);
            if (token == WAKE) {
                kernel.read(waker, count);
            } else {
                tokens[found++] = token;
            }
        }
        return found;
    }

    @Override
    public void wake() throws KernelException {
        try (var arena = Arena.ofConfined()) {
            kernel.write(waker, arena.allocateFrom(JAVA_LONG, 1));
        }
    }

    @Override
    public void close() throws KernelException {
        try {
            kernel.close(waker);
        } finally {
            kernel.close(poll);
        }
    }
}
