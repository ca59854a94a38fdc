package dev.vallum.hardware.linux;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * The calls to the kernel that drivers here are made of; the seam for their tests. All may be
 * called from any thread, and may block it.
 */
interface Kernel {

    /**
     * Opens a device for reading and writing.
     *
     * @return its file descriptor
     */
    int open(Path device) throws KernelException;

    /**
     * @param argument native memory that the request reads or writes
     * @return what the request answers, mostly 0
     */
    int control(int descriptor, int request, MemorySegment argument) throws KernelException;

    /** As the other, for requests whose argument is a number. */
    int control(int descriptor, int request, long argument) throws KernelException;

    /**
     * Lets {@link #read} fail with {@link KernelException#NOTHING_YET} where it would wait.
     *
     * @param descriptor of a line, not of a device: a wait there is bounded otherwise
     */
    void refuseToWait(int descriptor) throws KernelException;

    /**
     * @param buffer native memory
     * @return bytes read, at most the buffer's; 0 only at the end
     */
    int read(int descriptor, MemorySegment buffer) throws KernelException;

    /**
     * @param bytes native memory
     * @return bytes written
     */
    int write(int descriptor, MemorySegment bytes) throws KernelException;

    void close(int descriptor) throws KernelException;

    /** Makes a place to wait for many descriptors at once. */
    Poll newPoll() throws KernelException;
}
