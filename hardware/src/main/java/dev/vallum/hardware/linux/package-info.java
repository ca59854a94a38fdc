/**
 * Pi4J providers of the project's own, straight over the Linux kernel's interfaces: GPIO character
 * device (version 2), {@code i2c-dev} and {@code spidev}, by Java's foreign functions. No native
 * library to install; the same on 64-bit ARM and x86-64, and on every board whose kernel has them.
 * {@link dev.vallum.hardware.linux.LinuxProviders} is the way in; {@link
 * dev.vallum.hardware.linux.LinuxDevice} opens any other device.
 *
 * <p>Neighbours may rely on this:
 *
 * <ul>
 *   <li>A pin is named by its number on the chip that carries the 40-pin header, its Broadcom
 *       number on a Raspberry Pi, or on the chip of a configured label.
 *   <li>A call that the kernel refuses is Pi4J's {@code IOException}, with the kernel's reason in
 *       its message, and where there is one a {@link dev.vallum.hardware.linux.KernelException} as
 *       its cause.
 *   <li>An input is a {@link dev.vallum.hardware.linux.SupervisedInput}: its events are each a
 *       {@link dev.vallum.hardware.linux.LineEvent}, told by one thread for all lines; it says when
 *       it fails, and opens itself again. A listener must return soon: the others wait for it.
 *   <li>A chip on a bus, and an output, may be used on after an error; a device that went away is
 *       opened again when it is next used.
 *   <li>Everything may be used by several threads; a transfer is never mixed with another.
 *   <li>Closing something takes it out of Pi4J's registry too, so that it can be created again.
 * </ul>
 *
 * <p>What lives here knows no sensors.
 */
@NullMarked
package dev.vallum.hardware.linux;

import org.jspecify.annotations.NullMarked;
