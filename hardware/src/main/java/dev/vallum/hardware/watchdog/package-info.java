/**
 * The board's own watchdog: a counter in hardware that resets the machine unless it is fed.
 *
 * <p>A Raspberry Pi has one in its processor; {@code dtparam=watchdog=on} in {@code config.txt}
 * makes it {@code /dev/watchdog} (systemd must not use it then: {@code RuntimeWatchdogSec=} stays
 * unset). It needs no wiring. Its own longest time is about 15 s; for a longer one the kernel feeds
 * it in between.
 *
 * <p>Neighbours may rely on this: from opening on, the machine is reset if nobody feeds for the
 * time; only {@link dev.vallum.hardware.watchdog.HardwareWatchdog#stop} ends that, so a program
 * that hangs, crashes or is killed is followed by a reset. When to feed isn't decided here.
 */
@NullMarked
package dev.vallum.hardware.watchdog;

import org.jspecify.annotations.NullMarked;
