package dev.vallum.hardware.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A kernel with devices that tests plug in and out. Requests to them are answered here; lines'
 * events go through real pipes, so that reading them and waiting for them is the real kernel's.
 */
final class SimulatedKernel implements Kernel {
    private final Kernel real = new ForeignKernel();
    private final Path devices;
    private final Map<String, Device> plugged = new ConcurrentHashMap<>();
    private final Map<Integer, Device> open = new ConcurrentHashMap<>();

    // Above all that the real kernel gives out.
    private final AtomicInteger next = new AtomicInteger(100_000);

    private volatile boolean refusesToWatch;
    private final AtomicInteger closedPolls = new AtomicInteger();

    /** What answers the requests made to an open descriptor. */
    interface Device {
        int control(int request, MemorySegment argument) throws KernelException;

        default int control(int request, long argument) throws KernelException {
            throw notKnown();
        }
    }

    SimulatedKernel(Path devices) {
        this.devices = devices;
    }

    static KernelException notKnown() {
        return new KernelException("Inappropriate ioctl for device (errno 25)", 25);
    }

    static KernelException noDevice() {
        return new KernelException("No such device (errno 19)", KernelException.NO_DEVICE);
    }

    void plug(String name, Device device) {
        try {
            Files.createFile(devices.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        plugged.put(name, device);
    }

    void unplug(String name) {
        try {
            Files.delete(devices.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        plugged.remove(name);
    }

    /** A descriptor of the real kernel's, whose requests the device answers. */
    int hand(int descriptor, Device device) {
        open.put(descriptor, device);
        return descriptor;
    }

    boolean isOpen(int descriptor) {
        return open.containsKey(descriptor);
    }

    /** Whether it has no means left to watch a descriptor with. */
    void refuseToWatch(boolean refuses) {
        refusesToWatch = refuses;
    }

    /** How often a wait was closed. */
    int closedPolls() {
        return closedPolls.get();
    }

    /** What is open now. */
    Set<Integer> open() {
        return Set.copyOf(open.keySet());
    }

    @Override
    public int open(Path device) throws KernelException {
        var found = plugged.get(device.getFileName().toString());
        if (found == null) {
            throw new KernelException(device + ": No such file or directory (errno 2)", 2);
        }
        return hand(next.getAndIncrement(), found);
    }

    @Override
    public int control(int descriptor, int request, MemorySegment argument) throws KernelException {
        return device(descriptor).control(request, argument);
    }

    @Override
    public int control(int descriptor, int request, long argument) throws KernelException {
        return device(descriptor).control(request, argument);
    }

    private Device device(int descriptor) throws KernelException {
        var device = open.get(descriptor);
        if (device == null) {
            throw new KernelException("Bad file descriptor (errno 9)", 9);
        }
        return device;
    }

    @Override
    public void refuseToWait(int descriptor) throws KernelException {
        if (refusesToWatch) {
            throw new KernelException("Cannot allocate memory (errno 12)", 12);
        }
        real.refuseToWait(descriptor);
    }

    @Override
    public int read(int descriptor, MemorySegment buffer) throws KernelException {
        return real.read(descriptor, buffer);
    }

    @Override
    public int write(int descriptor, MemorySegment bytes) throws KernelException {
        return real.write(descriptor, bytes);
    }

    @Override
    public void close(int descriptor) throws KernelException {
        device(descriptor);
        open.remove(descriptor);
        if (descriptor < 100_000) {
            real.close(descriptor);
        }
    }

    @Override
    public Poll newPoll() throws KernelException {
        var poll = real.newPoll();
        return new Poll() {
            @Override
            public void add(int descriptor, int token) throws KernelException {
                poll.add(descriptor, token);
            }

            @Override
            public void remove(int descriptor) throws KernelException {
                poll.remove(descriptor);
            }

            @Override
            public int await(int[] tokens, int timeoutMilliseconds) throws KernelException {
                return poll.await(tokens, timeoutMilliseconds);
            }

            @Override
            public void wake() throws KernelException {
                poll.wake();
            }

            @Override
            public void close() throws KernelException {
                closedPolls.incrementAndGet();
                poll.close();
            }
        };
    }
}
