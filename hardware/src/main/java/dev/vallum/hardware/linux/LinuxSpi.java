package dev.vallum.hardware.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import com.pi4j.context.Context;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBase;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProvider;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A chip on a bus: {@code linux/spi/spidev.h}, whose structures are the same on every machine. Each
 * method is one message, during which the chip is selected all the time.
 */
final class LinuxSpi extends SpiBase {
    /** {@code SPI_IOC_WR_MODE32}, {@code SPI_IOC_WR_BITS_PER_WORD}, {@code ..._MAX_SPEED_HZ}. */
    static final int SET_MODE = 0x4004_6B05;

    static final int SET_WORD_BITS = 0x4001_6B03;
    static final int SET_SPEED = 0x4004_6B04;

    /** {@code SPI_IOC_MESSAGE} of one and of two {@code struct spi_ioc_transfer}. */
    static final int ONE_TRANSFER = 0x4020_6B00;

    static final int TWO_TRANSFERS = 0x4040_6B00;

    static final int LSB_FIRST = 1 << 3;

    private static final int TRANSFER_BYTES = 32;
    private static final int READ_POINTER = 8;
    private static final int LENGTH = 16;
    private static final int SPEED_HZ = 20;
    private static final int DELAY_MICROSECONDS = 24;
    private static final int WORD_BITS = 26;
    private static final byte EIGHT = 8;
    private static final int MOST_DELAY_MICROSECONDS = 0xFFFF;
    private static final int FIRST_ROOM_BYTES = 4_096;

    private final Kernel kernel;
    private final DeviceFile device;
    private final MemorySegment transfers = Arena.ofAuto().allocate(2 * TRANSFER_BYTES, 8);
    private final Object lock = new Object();
    private MemorySegment written = Arena.ofAuto().allocate(FIRST_ROOM_BYTES);
    private MemorySegment read = Arena.ofAuto().allocate(FIRST_ROOM_BYTES);

    /**
     * Opens the device and sets it up.
     *
     * @throws IOException if it can't be had, or refuses the mode or the speed
     */
    LinuxSpi(Kernel kernel, Path devices, SpiProvider provider, SpiConfig config)
            throws IOException {
        super(provider, config);
        this.kernel = kernel;
        var name = "spidev" + config.bus().getBus() + "." + config.channel();
        device = new DeviceFile(kernel, devices.resolve(name), this::setUp);
        device.open();
        isOpen = true;
    }

    private void setUp(int descriptor) throws IOException {
        int mode = config.mode().getMode() | (isLsbFirst() ? LSB_FIRST : 0);
        set(descriptor, SET_MODE, mode, "mode " + config.mode().getMode() + bitOrder());
        set(descriptor, SET_WORD_BITS, EIGHT, "words of 8 bits");
        set(descriptor, SET_SPEED, config.baud(), config.baud() + " Hz");
    }

    private boolean isLsbFirst() {
        return config.writeLsbFirst() != 0;
    }

    private String bitOrder() {
        return isLsbFirst() ? " with the least significant bit first" : "";
    }

    private void set(int descriptor, int request, int value, String what) throws IOException {
        try (var arena = Arena.ofConfined()) {
            kernel.control(descriptor, request, arena.allocateFrom(JAVA_INT, value));
        } catch (KernelException e) {
            throw new KernelException(
                    device.path() + " refuses " + what + ": " + e.getMessage(), e);
        }
    }

    /** It is open from the start. */
    @Override
    public void open() {
        if (!isOpen) {
            throw new IllegalStateException("SPI " + id() + " is closed: create it anew");
        }
    }

    /**
     * Writes and reads at the same time.
     *
     * @return the length
     */
    @Override
    public int transfer(byte[] write, int writeOffset, byte[] into, int readOffset, int length) {
        Objects.checkFromIndexSize(writeOffset, length, write.length);
        Objects.checkFromIndexSize(readOffset, length, into.length);
        if (length == 0) {
            return 0;
        }
        synchronized (lock) {
            makeRoom(length);
            MemorySegment.copy(write, writeOffset, written, JAVA_BYTE, 0, length);
            lay(0, written, read, length, 0);
            send(ONE_TRANSFER);
            MemorySegment.copy(read, JAVA_BYTE, 0, into, readOffset, length);
        }
        return length;
    }

    /**
     * Writes, then reads, with the chip selected throughout.
     *
     * @param delayMicroseconds between the two, 0 to 65,535
     */
    @Override
    public void writeThenRead(
            byte @Nullable [] write,
            int writeOffset,
            int writeLength,
            int delayMicroseconds,
            byte @Nullable [] into,
            int readOffset,
            int readLength) {
        if (delayMicroseconds < 0 || delayMicroseconds > MOST_DELAY_MICROSECONDS) {
            throw new IllegalArgumentException("a delay of " + delayMicroseconds + " µs");
        }
        int sent = write == null ? 0 : writeLength;
        int wanted = into == null ? 0 : readLength;
        synchronized (lock) {
            makeRoom(Math.max(sent, wanted));
            if (write != null) {
                MemorySegment.copy(write, writeOffset, written, JAVA_BYTE, 0, sent);
            }
            if (sent > 0 && wanted > 0) {
                lay(0, written, MemorySegment.NULL, sent, delayMicroseconds);
                lay(TRANSFER_BYTES, MemorySegment.NULL, read, wanted, 0);
                send(TWO_TRANSFERS);
            } else if (sent > 0) {
                lay(0, written, MemorySegment.NULL, sent, 0);
                send(ONE_TRANSFER);
            } else if (wanted > 0) {
                lay(0, MemorySegment.NULL, read, wanted, 0);
                send(ONE_TRANSFER);
            }
            if (into != null) {
                MemorySegment.copy(read, JAVA_BYTE, 0, into, readOffset, wanted);
            }
        }
    }

    /** Pi4J's own cuts the delay to 16 bits with a sign. */
    @Override
    public void writeThenRead(byte[] write, int delayMicroseconds, byte[] into) {
        writeThenRead(write, 0, write.length, delayMicroseconds, into, 0, into.length);
    }

    @Override
    public int read() {
        var one = new byte[1];
        writeThenRead(null, 0, 0, 0, one, 0, 1);
        return Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int write(byte one) {
        writeThenRead(new byte[] {one}, 0, 1, 0, null, 0, 0);
        return 1;
    }

    private void makeRoom(int length) {
        if (length > written.byteSize()) {
            written = Arena.ofAuto().allocate(length);
            read = Arena.ofAuto().allocate(length);
        }
    }

    /** What isn't written is sent as zeros; what isn't read is dropped. */
    private void lay(int at, MemorySegment from, MemorySegment to, int length, int delay) {
        transfers.set(JAVA_LONG, at, from.address());
        transfers.set(JAVA_LONG, at + READ_POINTER, to.address());
        transfers.set(JAVA_INT, at + LENGTH, length);
        transfers.set(JAVA_INT, at + SPEED_HZ, config.baud());
        transfers.set(JAVA_SHORT, at + DELAY_MICROSECONDS, (short) delay);
        transfers.set(JAVA_BYTE, at + WORD_BITS, EIGHT);
    }

    private void send(int request) {
        if (!isOpen) {
            throw new IllegalStateException("SPI " + id() + " is closed");
        }
        try {
            device.control(request, transfers);
        } catch (IOException e) {
            var hint =
                    e instanceof KernelException refusal
                                    && refusal.errorNumber() == KernelException.TOO_LONG
                            ? " (spidev's buffer is 4,096 bytes, unless its bufsiz says otherwise)"
                            : "";
            throw new com.pi4j.io.exception.IOException(
                    device.path() + ": " + e.getMessage() + hint, e);
        }
    }

    /** Leaves Pi4J's registry as well, so that the chip can be opened again. */
    @Override
    public void close() {
        if (isOpen) {
            context().shutdown(id());
        }
    }

    @Override
    public Spi shutdownInternal(Context context) throws ShutdownException {
        synchronized (lock) {
            isOpen = false;
            try {
                device.close();
            } catch (KernelException e) {
                throw new ShutdownException(e);
            }
        }
        return this;
    }
}
