/**
 * What alerts come to over a shift, a day or a month, after ISA-18.2 and EEMUA 191: how many, in
 * what floods, how soon they were taken, what they turned out to be, and which sensor needs a hand.
 *
 * <p>Neighbours may rely on this: it is a function of the alerts it is given. No I/O, no framework,
 * no clock; it judges sensors and counts acts, and never marks a person.
 */
@NullMarked
package dev.vallum.gateway.figures;

import org.jspecify.annotations.NullMarked;
