/**
 * Motion detectors with an alarm contact.
 *
 * <p>Wiring: the detector's normally-closed relay between the pin and ground, the pin pulled up.
 * Closed, the pin is low: all is quiet. An alarm opens the contact and the pin goes high; so do a
 * cut cable and a detector without power, which is why the contact is normally closed. Outdoors the
 * pin wants an optocoupler and surge protection before it. A bare HC-SR501 has a 3.3 V output that
 * is high when it alarms: it needs no relay and reads the same way, but a cut cable then looks like
 * an alarm only because of the pull-up.
 *
 * <p>Neighbours may rely on this: no debounce happens here; a detector sees what the pin says.
 */
@NullMarked
package dev.vallum.hardware.pir;

import org.jspecify.annotations.NullMarked;
