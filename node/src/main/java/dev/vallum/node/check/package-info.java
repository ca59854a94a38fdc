/**
 * The command {@code check}: what the board offers, what each sensor says now, whether the gateway
 * can be reached, and what to do about what is wrong. For the person who installs a node.
 *
 * <p>Neighbours may rely on this: checking changes nothing but what opening the sensors does; no
 * detection is made and nothing is sent but a log-in. The verdicts themselves are pure and live in
 * {@code verdict}.
 */
@NullMarked
package dev.vallum.node.check;

import org.jspecify.annotations.NullMarked;
