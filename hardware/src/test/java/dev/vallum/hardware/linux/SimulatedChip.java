package dev.vallum.hardware.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A GPIO chip, as {@code gpiolib-cdev} of the kernel answers for it. */
final class SimulatedChip implements SimulatedKernel.Device {
    private final SimulatedKernel kernel;
    private final String label;
    private final Map<Integer, Line> lines = new ConcurrentHashMap<>();
    private final List<byte[]> requests = new ArrayList<>();
    private final Set<Integer> taken = new HashSet<>();
    private volatile boolean isGone;

    SimulatedChip(SimulatedKernel kernel, String label) {
        this.kernel = kernel;
        this.label = label;
    }

    @Override
    public int control(int request, MemorySegment argument) throws KernelException {
        if (isGone) {
            throw SimulatedKernel.noDevice();
        }
        switch (request) {
            case GpioChip.GET_CHIP_INFO -> argument.setString(32, label);
            case GpioChip.GET_LINE -> {
                var asked = argument.toArray(ValueLayout.JAVA_BYTE);
                requests.add(asked);
                int offset = argument.get(ValueLayout.JAVA_INT, 0);
                if (taken.contains(offset)) {
                    throw new KernelException("Device or resource busy (errno 16)", 16);
                }
                var line = new Line(asked, lines.get(offset));
                lines.put(offset, line);
                kernel.hand(line.pipe.readEnd(), line);
                argument.set(ValueLayout.JAVA_INT, 588, line.pipe.readEnd());
            }
            default -> throw SimulatedKernel.notKnown();
        }
        return 0;
    }

    void take(int offset) {
        taken.add(offset);
    }

    /** Bytes of each request for a line, oldest first. */
    List<byte[]> requests() {
        return requests;
    }

    /** A line as it was requested last. */
    Line line(int offset) {
        var line = lines.get(offset);
        if (line == null) {
            throw new NoSuchElementException("line " + offset + " was never requested");
        }
        return line;
    }

    /** Goes away: those who wait are woken, and all requests refused. */
    void goAway() throws KernelException {
        goAwaySilently();
        for (var line : lines.values()) {
            line.pipe.closeWriteEnd();
        }
    }

    /** As some kernels do it: those who wait go on waiting. */
    void goAwaySilently() {
        isGone = true;
    }

    void comeBack() {
        isGone = false;
    }

    /** One line, held by whoever requested it. */
    final class Line implements SimulatedKernel.Device {
        private final NativePipe pipe = new NativePipe();
        private final int offset;
        private final boolean hasEdges;
        private final boolean wasBefore;
        private volatile boolean isActive;
        private int sequence;

        private Line(byte[] request, @Nullable Line before) throws KernelException {
            var fields = ByteBuffer.wrap(request).order(ByteOrder.LITTLE_ENDIAN);
            offset = fields.getInt(0);
            long flags = fields.getLong(288);
            hasEdges = (flags & 0x30) == 0x30;
            isActive =
                    (flags & LineSettings.OUTPUT) != 0
                            ? fields.getInt(320) == 2 && fields.getLong(328) == 1
                            : before != null && before.isActive;
            wasBefore = before != null;
        }

        @Override
        public int control(int request, MemorySegment argument) throws KernelException {
            if (isGone) {
                throw SimulatedKernel.noDevice();
            }
            long mask = argument.get(ValueLayout.JAVA_LONG, 8);
            switch (request) {
                case GpioChip.GET_VALUES ->
                        argument.set(ValueLayout.JAVA_LONG, 0, isActive ? mask : 0);
                case GpioChip.SET_VALUES ->
                        isActive = (argument.get(ValueLayout.JAVA_LONG, 0) & mask) != 0;
                default -> throw SimulatedKernel.notKnown();
            }
            return 0;
        }

        boolean isActive() {
            return isActive;
        }

        boolean wasRequestedBefore() {
            return wasBefore;
        }

        boolean isHeld() {
            return kernel.isOpen(pipe.readEnd());
        }

        /** Changes without an edge that anybody hears of. */
        void set(boolean active) {
            isActive = active;
        }

        /** An edge, which the kernel queues for its holder. */
        void edge(boolean rising, long kernelNanos) throws KernelException {
            isActive = rising;
            sequence++;
            if (hasEdges) {
                var event = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
                event.putLong(kernelNanos).putInt(rising ? 1 : 2).putInt(offset);
                event.putInt(sequence).putInt(sequence);
                pipe.write(event.array());
            }
        }

        /** Edges that the kernel had no room for. */
        void lose(int edges) {
            sequence += edges;
        }

        /** The line's number is about to wrap. */
        void skipTo(int next) {
            sequence = next - 1;
        }
    }
}
