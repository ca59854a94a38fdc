package dev.vallum.hardware.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * Datagrams to sockets of this machine (unix(7)), such as a service manager's. Java itself has only
 * streams there.
 */
public final class LocalDatagram {
    static final short FAMILY = 1;
    static final int DATAGRAM_CLOSE_ON_EXEC = 0x80002;

    private static final int NO_SIGNAL = 0x4000;
    private static final int DONT_WAIT = 0x40;
    private static final int LONGEST_NAME = 108;

    private static final MethodHandle SOCKET =
            ForeignCall.handle(
                    "socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SEND =
            ForeignCall.handle(
                    "sendto",
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));

    private LocalDatagram() {}

    /**
     * Sends one, or fails at once.
     *
     * @param socket its path; a name in the abstract namespace begins with {@code @}
     * @throws IllegalArgumentException if the name is longer than the kernel's 107 bytes
     * @throws KernelException if nobody listens there, or its queue is full
     */
    public static void send(String socket, byte[] bytes) throws KernelException {
        try (var arena = Arena.ofConfined()) {
            var address = address(socket, arena);
            var message = arena.allocateFrom(JAVA_BYTE, bytes);
            int descriptor = open();
            try {
                ForeignCall.run(
                        () -> "sendto " + socket,
                        error ->
                                (int)
                                        (long)
                                                SEND.invokeExact(
                                                        error,
                                                        descriptor,
                                                        message,
                                                        message.byteSize(),
                                                        NO_SIGNAL | DONT_WAIT,
                                                        address,
                                                        (int) address.byteSize()));
            } finally {
                new ForeignKernel().close(descriptor);
            }
        }
    }

    static int open() throws KernelException {
        return ForeignCall.run(
                () -> "socket",
                error -> (int) SOCKET.invokeExact(error, (int) FAMILY, DATAGRAM_CLOSE_ON_EXEC, 0));
    }

    /** A {@code sockaddr_un}, as long as its name needs. */
    static MemorySegment address(String socket, Arena arena) {
        var name = socket.getBytes(StandardCharsets.UTF_8);
        if (name.length == 0 || name.length >= LONGEST_NAME) {
            throw new IllegalArgumentException("no name of a socket: '" + socket + "'");
        }
        boolean isAbstract = name[0] == '@';
        if (isAbstract) {
            name[0] = 0;
        }
        var address = arena.allocate(Short.BYTES + name.length + (isAbstract ? 0 : 1));
        address.set(JAVA_SHORT, 0, FAMILY);
        MemorySegment.copy(name, 0, address, JAVA_BYTE, Short.BYTES, name.length);
        return address;
    }
}
