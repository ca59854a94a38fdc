package dev.vallum.hardware.linux;

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

/** A chip, as {@code spidev} of the kernel answers for it, down to the bytes of its structures. */
final class SimulatedSpi implements SimulatedKernel.Device {
    private final List<String> heard = new ArrayList<>();
    private final Queue<byte[]> answers = new ArrayDeque<>();
    private @Nullable KernelException refusal;
    private int refusedRequest;

    /** One line a request; of a message, what was sent in hexadecimal digits, or how many read. */
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

    void refuse(int request, String reason, int errorNumber) {
        refusedRequest = request;
        refusal = new KernelException(reason, errorNumber);
    }

    void workAgain() {
        refusal = null;
    }

    @Override
    public int control(int request, MemorySegment argument) throws KernelException {
        if (refusal != null && request == refusedRequest) {
            throw refusal;
        }
        heard.add(
                switch (request) {
                    case LinuxSpi.SET_MODE -> "mode " + argument.get(JAVA_INT, 0);
                    case LinuxSpi.SET_WORD_BITS -> "bits " + argument.get(JAVA_BYTE, 0);
                    case LinuxSpi.SET_SPEED -> "speed " + argument.get(JAVA_INT, 0);
                    case LinuxSpi.ONE_TRANSFER -> "[" + transfer(argument, 0) + "]";
                    case LinuxSpi.TWO_TRANSFERS ->
                            "[" + transfer(argument, 0) + ", " + transfer(argument, 32) + "]";
                    default -> throw SimulatedKernel.notKnown();
                });
        return 0;
    }

    // Reads memory at the addresses it is given, as the kernel does.
    @SuppressWarnings("restricted")
    private String transfer(MemorySegment transfers, int at) throws KernelException {
        int length = transfers.get(JAVA_INT, at + 16);
        var line = new StringBuilder();
        long from = transfers.get(JAVA_LONG, at);
        if (from != 0) {
            var sent = MemorySegment.ofAddress(from).reinterpret(length).toArray(JAVA_BYTE);
            line.append("sent ").append(HexFormat.of().formatHex(sent));
        }
        long to = transfers.get(JAVA_LONG, at + 8);
        if (to != 0) {
            line.append(from == 0 ? "" : " ").append("read ").append(length);
            var answer = answers.poll();
            if (answer == null || answer.length != length) {
                throw new KernelException("Invalid argument (errno 22)", 22);
            }
            MemorySegment.copy(
                    answer,
                    0,
                    MemorySegment.ofAddress(to).reinterpret(length),
                    JAVA_BYTE,
                    0,
                    length);
        }
        line.append(" at ").append(transfers.get(JAVA_INT, at + 20)).append(" Hz");
        int delay = Short.toUnsignedInt(transfers.get(JAVA_SHORT, at + 24));
        line.append(delay == 0 ? "" : ", wait " + delay);
        // Eight bits a word; chip select not let go, nor anything else asked for.
        if (transfers.get(JAVA_BYTE, at + 26) != 8 || transfers.get(JAVA_INT, at + 28) != 0) {
            throw new KernelException("Invalid argument (errno 22)", 22);
        }
        return line.toString();
    }
}
