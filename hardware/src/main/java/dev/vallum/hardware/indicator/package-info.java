/**
 * What tells people something: a node's own light and sounder, and relays for lamps and sounders at
 * a tower.
 *
 * <p>Wiring: a pin gives 3.3 V and at most 16 mA, all pins together 50 mA. A light-emitting diode
 * hangs between the pin and ground with 330 Ω in series (some 4 mA); a sounder, a relay or a lamp
 * hangs on its own supply and is switched by a transistor or MOSFET, an inductive one with a diode
 * across it. 10 kΩ from the pin to ground keep it off while the board starts.
 *
 * <p>These are indicators. Nothing may hang on them that could hurt or hold anybody: no energiser,
 * no lock, no siren that people must hear to be safe. Neighbours may rely on this: nothing here has
 * a thread or reads a clock; whoever has a loop hands the time in.
 */
@NullMarked
package dev.vallum.hardware.indicator;

import org.jspecify.annotations.NullMarked;
