package dev.vallum.hardware.linux;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** The three calls to the kernel that drivers here are made of; the seam for their tests. */
interface Kernel {

    /**
     * Opens a device for reading and writing.
     *
     * @return its file descriptor
     * @throws IOException with the kernel's reason
     */
    int open(Path device) throws IOException;

    /**
     * @param argument native memory that the request reads or writes
     * @throws IOException with the kernel's reason
     */
    void control(int descriptor, int request, MemorySegment argument) throws IOException;

    /**
     * @throws IOException with the kernel's reason
     */
    void close(int descriptor) throws IOException;
}
