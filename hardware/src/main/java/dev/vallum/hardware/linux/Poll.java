package dev.vallum.hardware.linux;

/**
 * Waits for many descriptors at once. One thread waits; any may add, remove and wake.
 *
 * <p>A descriptor is known by a token of the caller's: the kernel gives a closed descriptor's
 * number to the next one opened, and an answer on its way would be taken for the wrong one's.
 */
interface Poll extends AutoCloseable {

    /** Waits for input, hang-up or error on a descriptor too. */
    void add(int descriptor, int token) throws KernelException;

    /** To be called before the descriptor is closed. */
    void remove(int descriptor) throws KernelException;

    /**
     * Waits until a descriptor is ready, or somebody wakes.
     *
     * @param tokens filled with those that are ready
     * @return how many are; 0 after the time, a wake or a signal
     */
    int await(int[] tokens, int timeoutMilliseconds) throws KernelException;

    /** Lets the thread that waits, or waits next, go on. */
    void wake() throws KernelException;

    @Override
    void close() throws KernelException;
}
