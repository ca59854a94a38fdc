package dev.vallum.gateway.operation;

import java.util.Optional;

/** Tells how much room there is on the disk that the gateway stores on. */
@FunctionalInterface
public interface DiskSpace {

    /** Empty if it can't be told. */
    Optional<Room> now();

    /**
     * The room of a disk.
     *
     * @param freeBytes that the gateway itself may use
     */
    record Room(long freeBytes, long totalBytes) {}
}
