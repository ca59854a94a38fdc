/**
 * Loops that are supervised by end-of-line resistors: a contact whose cable can't be cut or bridged
 * unseen.
 *
 * <p>Wiring: a series resistor from the supply to the converter's pin, and from the pin the cable
 * to the detector and back to ground. At the detector, all in a row: the end resistor, always in
 * the loop; the alarm resistor, bridged by the normally-closed alarm contact; the tamper resistor,
 * bridged by the normally-closed tamper contact. So the loop's resistance tells the state:
 *
 * <pre>
 * none                    the cable is bridged    SHORT
 * end                     at rest                 NORMAL
 * end + alarm             the alarm contact opened ALARM
 * end + tamper            the tamper contact opened TAMPER
 * end + alarm + tamper    both                    TAMPER
 * no current              the cable is cut        OPEN
 * </pre>
 *
 * <p>Volts are compared with limits in the middle between neighbouring states. They are shares of
 * the supply: a converter whose reference is the loop's supply measures right whatever that is.
 *
 * <p>Neighbours may rely on this: a state is reported as it was read, without debounce, which is
 * the detectors' business. While the line settles, as its filter and cable are charged after a
 * change, a single read may show a state that lies between the two; it is one that alarms, never
 * NORMAL.
 */
@NullMarked
package dev.vallum.hardware.loop;

import org.jspecify.annotations.NullMarked;
