package dev.vallum.hardware.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A bus, as {@code i2c-dev} of the kernel answers for it, down to the bytes of its structures. */
final class SimulatedI2CBus implements SimulatedKernel.Device {
    private final List<String> heard = new ArrayList<>();
    private final Queue<byte[]> answers = new ArrayDeque<>();
    private long functions = 0x0EFF_0009L;
    private @Nullable KernelException refusal;
    private int messagesPassed = Integer.MAX_VALUE;

    /** One line a transfer: {@code S 48 w 0100 S 48 r 2 P} is a start, messages, and a stop. */
    List<String> heard() {
        return heard;
    }

    void answer(int... bytes) {
        var answer = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            answer[i] = (byte) bytes[i];
        }
        answers.add(answer);
    }

    void offer(long adapterFunctions) {
        functions = adapterFunctions;
    }

    void refuse(String reason, int errorNumber) {
        refusal = new KernelException(reason, errorNumber);
    }

    void workAgain() {
        refusal = null;
    }

    void passOnly(int messages) {
        messagesPassed = messages;
    }

    @Override
    public int control(int request, long argument) throws KernelException {
        heard.add(
                switch (request) {
                    case LinuxI2CBus.TIMEOUT -> "timeout " + argument;
                    case LinuxI2CBus.RETRIES -> "retries " + argument;
                    default -> throw SimulatedKernel.notKnown();
                });
        return 0;
    }

    @Override
    public int control(int request, MemorySegment argument) throws KernelException {
        return switch (request) {
            case LinuxI2CBus.FUNCTIONS -> {
                argument.set(JAVA_LONG, 0, functions);
                yield 0;
            }
            case LinuxI2CBus.TRANSFER -> transfer(argument);
            default -> throw SimulatedKernel.notKnown();
        };
    }

    // Reads memory at the addresses it is given, as the kernel does.
    @SuppressWarnings("restricted")
    private int transfer(MemorySegment argument) throws KernelException {
        if (refusal != null) {
            throw refusal;
        }
        int count = argument.get(JAVA_INT, 8);
        var messages = argument.get(ADDRESS, 0).reinterpret(16L * count);
        var line = new StringBuilder();
        for (int i = 0; i < count; i++) {
            long at = 16L * i;
            int length = Short.toUnsignedInt(messages.get(JAVA_SHORT, at + 4));
            var bytes = messages.get(ADDRESS, at + 8).reinterpret(length);
            line.append("S %02x ".formatted(messages.get(JAVA_SHORT, at)));
            line.append(message(messages.get(JAVA_SHORT, at + 2), bytes)).append(' ');
        }
        heard.add(line.append('P').toString());
        return Math.min(count, messagesPassed);
    }

    private String message(short flags, MemorySegment bytes) throws KernelException {
        if (flags == 0) {
            return "w " + HexFormat.of().formatHex(bytes.toArray(JAVA_BYTE));
        }
        var answer = answers.poll();
        if (flags != 1 || answer == null || answer.length != bytes.byteSize()) {
            throw new KernelException("Invalid argument (errno 22)", 22);
        }
        MemorySegment.copy(answer, 0, bytes, JAVA_BYTE, 0, answer.length);
        return "r " + answer.length;
    }
}
