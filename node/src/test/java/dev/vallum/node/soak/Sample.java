package dev.vallum.node.soak;

/**
 * What the node took at some moment of its time.
 *
 * @param day since the start, in days
 * @param heapBytes live, after the collector ran
 * @param nonHeapBytes classes and compiled code
 * @param residentBytes of the process
 * @param descriptors open files, sockets and the like
 * @param journalBytes on disk
 * @param files in the data directory
 * @param journalled records until now
 * @param committed of them by the gateway
 * @param dropped detections that a full journal refused, as the gateway was told
 */
record Sample(
        double day,
        long heapBytes,
        long nonHeapBytes,
        long residentBytes,
        int threads,
        int descriptors,
        long journalBytes,
        int files,
        long journalled,
        long committed,
        long dropped) {}
