package dev.vallum.hardware.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks which addresses of an I2C bus answer, as {@code i2cdetect} does by default: with an empty
 * write, or with the read of a byte from 0x30 to 0x37 and from 0x50 to 0x5F, where an empty write
 * can spoil a memory chip's contents. Even so a chip may take it for something else: a bus is only
 * scanned when somebody asks for it.
 *
 * <p>Of {@code linux/i2c-dev.h}, through its SMBus requests, whose structures are laid out as on
 * any 64-bit machine.
 */
public final class I2cScan {
    static final int TIMEOUT = 0x0702;
    static final int CHOOSE = 0x0703;
    static final int FUNCTIONS = 0x0705;
    static final int SMBUS = 0x0720;

    /** {@code I2C_FUNC_SMBUS_QUICK} and {@code I2C_FUNC_SMBUS_READ_BYTE}. */
    private static final long EMPTY_WRITE = 0x0001_0000;

    private static final long READ_BYTE = 0x0002_0000;

    /** {@code struct i2c_smbus_ioctl_data}: direction, command, size, pointer to the data. */
    private static final int REQUEST_BYTES = 24;

    static final int SIZE = 8;
    private static final int DATA = 16;
    private static final int DATA_BYTES = 34;
    private static final byte READ = 1;
    private static final int SIZE_EMPTY = 0;
    private static final int SIZE_BYTE = 1;

    private static final int FIRST = 0x08;
    private static final int LAST = 0x77;
    private static final int BUSY = 16;
    private static final int TIMEOUT_TENS_OF_MILLISECONDS = 2;

    /**
     * What is at an address.
     *
     * @param isKernels whether a driver of the kernel's uses it; it isn't asked then
     */
    public record Found(int address, boolean isKernels) {}

    private final Kernel kernel;

    I2cScan(Kernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Scans a bus.
     *
     * @param bus such as {@code /dev/i2c-1}
     * @return in order of their addresses
     * @throws IOException if the bus can't be opened, can't be asked so, or is held down
     */
    public static List<Found> scan(Path bus) throws IOException {
        return new I2cScan(new ForeignKernel()).run(bus);
    }

    List<Found> run(Path bus) throws IOException {
        int descriptor = kernel.open(bus);
        try (var arena = Arena.ofConfined()) {
            long functions = functions(descriptor, arena);
            if ((functions & EMPTY_WRITE) == 0 || (functions & READ_BYTE) == 0) {
                throw new IOException(bus + " can't be scanned: its adapter has no empty writes");
            }
            kernel.control(descriptor, TIMEOUT, (long) TIMEOUT_TENS_OF_MILLISECONDS);
            return ask(descriptor, arena);
        } finally {
            kernel.close(descriptor);
        }
    }

    private long functions(int descriptor, Arena arena) throws KernelException {
        var functions = arena.allocate(JAVA_LONG);
        kernel.control(descriptor, FUNCTIONS, functions);
        return functions.get(JAVA_LONG, 0);
    }

    private List<Found> ask(int descriptor, Arena arena) throws KernelException {
        var found = new ArrayList<Found>();
        var request = arena.allocate(REQUEST_BYTES, 8);
        var data = arena.allocate(DATA_BYTES, 8);
        for (int address = FIRST; address <= LAST; address++) {
            if (isKernels(descriptor, address)) {
                found.add(new Found(address, true));
            } else if (answers(descriptor, request, data, address)) {
                found.add(new Found(address, false));
            }
        }
        return found;
    }

    private boolean isKernels(int descriptor, int address) throws KernelException {
        try {
            kernel.control(descriptor, CHOOSE, (long) address);
            return false;
        } catch (KernelException e) {
            if (e.errorNumber() == BUSY) {
                return true;
            }
            throw e;
        }
    }

    private boolean answers(int descriptor, MemorySegment request, MemorySegment data, int address)
            throws KernelException {
        boolean isRead = isMemory(address);
        request.fill((byte) 0);
        request.set(JAVA_BYTE, 0, isRead ? READ : 0);
        request.set(JAVA_INT, SIZE, isRead ? SIZE_BYTE : SIZE_EMPTY);
        request.set(ADDRESS, DATA, isRead ? data : MemorySegment.NULL);
        try {
            kernel.control(descriptor, SMBUS, request);
            return true;
        } catch (KernelException e) {
            if (e.errorNumber() == KernelException.TIMED_OUT) {
                // Nobody can answer on a bus that is held down; a hundred more would wait as well.
                throw e;
            }
            return false;
        }
    }

    private static boolean isMemory(int address) {
        return (address >= 0x30 && address <= 0x37) || (address >= 0x50 && address <= 0x5F);
    }
}
