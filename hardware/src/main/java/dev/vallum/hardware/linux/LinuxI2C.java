package dev.vallum.hardware.linux;

import com.pi4j.context.Context;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CBase;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A chip on a bus. Each method is one transfer, unless it says otherwise. */
final class LinuxI2C extends I2CBase<LinuxI2CBus> implements CombinedI2C {
    private final Release release;
    private final int address;

    /** Called once, when the chip needs its bus no more. */
    interface Release {
        void run() throws IOException;
    }

    LinuxI2C(I2CProvider provider, I2CConfig config, LinuxI2CBus bus, Release release) {
        super(provider, config, bus);
        this.release = release;
        address = config.device();
    }

    @Override
    public void transfer(I2CMessage... messages) {
        if (!isOpen) {
            throw new IllegalStateException("I2C " + id() + " is closed");
        }
        i2CBus.transfer(address, messages);
    }

    /**
     * Writes, then reads after a repeated start. Where a delay is asked for the two are transfers
     * of their own, between which others may use the bus; the kernel has no pause within one.
     *
     * @param delayMicroseconds at least this long between the two
     */
    @Override
    public void writeThenRead(
            byte @Nullable [] write,
            int writeOffset,
            int writeLength,
            int delayMicroseconds,
            byte @Nullable [] read,
            int readOffset,
            int readLength) {
        if (write == null || writeLength == 0) {
            if (read != null && readLength > 0) {
                transfer(I2CMessage.read(read, readOffset, readLength));
            }
            return;
        }
        var written = I2CMessage.write(write, writeOffset, writeLength);
        if (read == null || readLength == 0) {
            transfer(written);
        } else if (delayMicroseconds <= 0) {
            transfer(written, I2CMessage.read(read, readOffset, readLength));
        } else {
            transfer(written);
            pause(TimeUnit.MICROSECONDS.toNanos(delayMicroseconds));
            transfer(I2CMessage.read(read, readOffset, readLength));
        }
    }

    private static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public int read() {
        var one = new byte[1];
        transfer(I2CMessage.read(one));
        return Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int write(byte one) {
        transfer(I2CMessage.write(one));
        return 1;
    }

    @Override
    public int readRegister(int register) {
        var one = new byte[1];
        readRegister(register, one, 0, 1);
        return Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int readRegister(int register, byte[] into, int offset, int length) {
        return readRegister(new byte[] {(byte) register}, into, offset, length);
    }

    @Override
    public int readRegister(byte[] register, byte[] into, int offset, int length) {
        transfer(I2CMessage.write(register), I2CMessage.read(into, offset, length));
        return length;
    }

    @Override
    public int writeRegister(int register, byte one) {
        transfer(I2CMessage.write((byte) register, one));
        return 1;
    }

    @Override
    public int writeRegister(int register, byte[] data, int offset, int length) {
        return writeRegister(new byte[] {(byte) register}, data, offset, length);
    }

    /** One message, register first: a second start would begin another command. */
    @Override
    public int writeRegister(byte[] register, byte[] data, int offset, int length) {
        var message = new byte[register.length + length];
        System.arraycopy(register, 0, message, 0, register.length);
        System.arraycopy(data, offset, message, register.length, length);
        transfer(I2CMessage.write(message));
        return length;
    }

    /** Leaves Pi4J's registry as well, so that the chip can be opened again. */
    @Override
    public void close() {
        if (isOpen) {
            context().shutdown(id());
        }
    }

    @Override
    public I2C shutdownInternal(Context context) throws ShutdownException {
        if (isOpen) {
            isOpen = false;
            try {
                release.run();
            } catch (IOException e) {
                throw new ShutdownException(e);
            }
        }
        return this;
    }
}
