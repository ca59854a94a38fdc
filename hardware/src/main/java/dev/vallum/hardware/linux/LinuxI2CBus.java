package dev.vallum.hardware.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CBus;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bus, shared by the chips on it: {@code linux/i2c-dev.h}, of which it uses {@code I2C_RDWR}
 * alone. Structures are laid out as on any 64-bit machine, where pointers have eight bytes.
 *
 * <p>A bus that is held down would otherwise hold up the thread for a second and more, several
 * times over; so the kernel's timeout is set to 50 ms, which a transfer of 400 bytes at 100 kHz
 * just fits into, and it is told not to retry.
 */
final class LinuxI2CBus implements I2CBus {
    static final int RETRIES = 0x0701;
    static final int TIMEOUT = 0x0702;
    static final int FUNCTIONS = 0x0705;
    static final int TRANSFER = 0x0707;

    /** {@code I2C_RDWR_IOCTL_MAX_MSGS}. */
    static final int MOST_MESSAGES = 42;

    private static final int TIMEOUT_TENS_OF_MILLISECONDS = 5;
    private static final long PLAIN_I2C = 1;

    /** {@code struct i2c_msg}: address, flags, length, and after padding a pointer to the bytes. */
    private static final int MESSAGE_BYTES = 16;

    private static final int FLAGS = 2;
    private static final int LENGTH = 4;
    private static final int POINTER = 8;
    private static final short READ = 1;

    /** {@code struct i2c_rdwr_ioctl_data}: a pointer to the messages, and their number. */
    private static final int TRANSFER_BYTES = 16;

    private static final int COUNT = 8;

    private static final long LOCK_MILLISECONDS = 1_000;

    private final Kernel kernel;
    private final int number;
    private final DeviceFile device;
    private final MemorySegment transfer = Arena.ofAuto().allocate(TRANSFER_BYTES, 8);
    private final MemorySegment messages =
            Arena.ofAuto().allocate((long) MOST_MESSAGES * MESSAGE_BYTES, 8);
    private MemorySegment bytes = Arena.ofAuto().allocate(I2CMessage.MOST_BYTES);

    // Fair, so that a loop that reads one chip all the time leaves the others their turn.
    private final ReentrantLock lock = new ReentrantLock(true);

    LinuxI2CBus(Kernel kernel, Path devices, int number) {
        this.kernel = kernel;
        this.number = number;
        device = new DeviceFile(kernel, devices.resolve("i2c-" + number), this::setUp);
    }

    private void setUp(int descriptor) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var functions = arena.allocate(JAVA_LONG);
            kernel.control(descriptor, FUNCTIONS, functions);
            if ((functions.get(JAVA_LONG, 0) & PLAIN_I2C) == 0) {
                throw new IOException(
                        "bus %d can't do plain I2C, only what its functions %#x say"
                                .formatted(number, functions.get(JAVA_LONG, 0)));
            }
        }
        kernel.control(descriptor, TIMEOUT, TIMEOUT_TENS_OF_MILLISECONDS);
        kernel.control(descriptor, RETRIES, 0L);
    }

    /**
     * @throws IOException if there is no such bus, or it isn't fit
     */
    void open() throws IOException {
        lock.lock();
        try {
            device.open();
        } finally {
            lock.unlock();
        }
    }

    void close() throws KernelException {
        lock.lock();
        try {
            device.close();
        } finally {
            lock.unlock();
        }
    }

    /** Runs an action during which no other of this process uses the bus. */
    @Override
    public <R> R execute(I2C chip, Callable<R> action) {
        acquire();
        try {
            return action.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new com.pi4j.io.exception.IOException("action on bus " + number + " failed", e);
        } finally {
            lock.unlock();
        }
    }

    private void acquire() {
        try {
            if (!lock.tryLock(LOCK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                throw new com.pi4j.io.exception.IOException(
                        "bus " + number + " has been in another's use for a second");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new com.pi4j.io.exception.IOException(
                    "interrupted while waiting for bus " + number, e);
        }
    }

    /** See {@link CombinedI2C#transfer}. */
    void transfer(int address, I2CMessage... sent) {
        if (sent.length < 1 || sent.length > MOST_MESSAGES) {
            throw new IllegalArgumentException(
                    sent.length + " messages; there may be 1 to " + MOST_MESSAGES);
        }
        acquire();
        try {
            lay(address, sent);
            int done = device.control(TRANSFER, transfer);
            if (done != sent.length) {
                throw new IOException(done + " of " + sent.length + " messages were passed");
            }
            collect(sent);
        } catch (IOException e) {
            throw new com.pi4j.io.exception.IOException(inWords(address, e), e);
        } finally {
            lock.unlock();
        }
    }

    private void lay(int address, I2CMessage[] sent) {
        makeRoom(sent);
        long at = 0;
        for (int i = 0; i < sent.length; i++) {
            var message = sent[i];
            long header = (long) i * MESSAGE_BYTES;
            messages.set(JAVA_SHORT, header, (short) address);
            messages.set(JAVA_SHORT, header + FLAGS, message.isRead() ? READ : 0);
            messages.set(JAVA_SHORT, header + LENGTH, (short) message.length());
            messages.set(ADDRESS, header + POINTER, bytes.asSlice(at));
            if (!message.isRead()) {
                MemorySegment.copy(
                        message.bytes(), message.offset(), bytes, JAVA_BYTE, at, message.length());
            }
            at += message.length();
        }
        transfer.set(ADDRESS, 0, messages);
        transfer.set(JAVA_INT, COUNT, sent.length);
    }

    private void makeRoom(I2CMessage[] sent) {
        long needed = 0;
        for (var message : sent) {
            needed += message.length();
        }
        if (needed > bytes.byteSize()) {
            bytes = Arena.ofAuto().allocate(needed);
        }
    }

    private void collect(I2CMessage[] sent) {
        long at = 0;
        for (var message : sent) {
            if (message.isRead()) {
                MemorySegment.copy(
                        bytes, JAVA_BYTE, at, message.bytes(), message.offset(), message.length());
            }
            at += message.length();
        }
    }

    private String inWords(int address, IOException e) {
        var what =
                e instanceof KernelException refusal
                        ? switch (refusal.errorNumber()) {
                            case KernelException.NO_ANSWER, KernelException.NO_SUCH_ADDRESS ->
                                    "no answer from %#04x on bus %d";
                            case KernelException.TIMED_OUT ->
                                    "no end of a transfer with %#04x: something holds bus %d";
                            case KernelException.NOTHING_YET ->
                                    "another master came before the one to %#04x on bus %d";
                            default -> "transfer with %#04x on bus %d failed";
                        }
                        : "transfer with %#04x on bus %d failed";
        return what.formatted(address, number) + ": " + e.getMessage();
    }
}
