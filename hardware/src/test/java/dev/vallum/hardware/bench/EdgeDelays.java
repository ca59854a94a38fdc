package dev.vallum.hardware.bench;

/**
 * How a train of edges was delivered.
 *
 * @param medianMicros from the kernel's timestamp to the program
 * @param highMicros which 99 % stayed below
 * @param lostBySequence edges that the program was told are lost
 */
record EdgeDelays(long medianMicros, long highMicros, int delivered, long lostBySequence) {}
