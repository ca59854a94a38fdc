/**
 * Contacts on a pin: motion detectors, doors and gates, lids.
 *
 * <p>Wiring: the detector's normally-closed relay between the pin and ground, the pin pulled up.
 * Closed, the pin is low: all is quiet. An alarm opens the contact and the pin goes high; so do a
 * cut cable and a detector without power, which is why the contact is normally closed. The board's
 * own pull-up of some 50 kΩ lets a long line gather noise and gives its contact too little current
 * to stay clean: outdoors the pin wants a pull-up of 1 to 4.7 kΩ to 3.3 V, an optocoupler and surge
 * protection before it. A pin bears 0 to 3.3 V. A bare HC-SR501 has a 3.3 V output that is high
 * when it alarms: it needs no relay and reads the same way, but a cut cable then looks like an
 * alarm only because of the pull-up.
 *
 * <p>Neighbours may rely on this: no debounce happens here, and a pulse is told even if it began
 * and ended between two reads. A line that changes faster than any contact is {@code
 * Missing(STORM)}, one that the kernel gave up is {@code Missing(GONE)}; both end by themselves.
 */
@NullMarked
package dev.vallum.hardware.contact;

import org.jspecify.annotations.NullMarked;
