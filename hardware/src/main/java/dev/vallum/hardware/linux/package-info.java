/**
 * Pi4J providers of the project's own, straight over the Linux kernel's interfaces: no native
 * library to install, the same on every board whose kernel has them.
 *
 * <p>Neighbours may rely on this: a pin is named by its Broadcom number on whichever chip carries
 * the 40-pin header; a call that the kernel refuses is a Pi4J exception with the kernel's reason.
 * What lives here knows no sensors.
 */
@NullMarked
package dev.vallum.hardware.linux;

import org.jspecify.annotations.NullMarked;
