/**
 * What a sensor is to the rest of the node: something that is read and gives a {@link
 * dev.vallum.hardware.sensor.Reading}.
 *
 * <p>Neighbours may rely on this: {@code read()} returns at once, is called by one thread, and a
 * failed read is a {@code Missing} with its reason or a {@code SensorException}, never a number
 * that looks valid. What lives here imports no Pi4J, holds no threads and reads no clock: the
 * sampling loop stamps the time.
 */
@NullMarked
package dev.vallum.hardware.sensor;

import org.jspecify.annotations.NullMarked;
