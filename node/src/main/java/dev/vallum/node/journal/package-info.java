/**
 * A durable queue of byte arrays: append, force, peek, release. It knows neither what the bytes say
 * nor where they go.
 *
 * <p>Neighbours may rely on this:
 *
 * <ul>
 *   <li>Sequences count from 1 without gaps and never go back, also when the journal is opened
 *       again with everything released: the newest record is always kept.
 *   <li>{@code peek} gives only what {@code force} has brought to disk. After a failed force
 *       nothing written since the last good one counts, until {@code recover} has cut it away.
 *   <li>Nothing is overwritten. A record that finds no room is refused, the least severe first.
 *   <li>Damage is found by checksums and told; what follows it is still delivered.
 *   <li>{@code beginAnew} makes another journal of the last records in one step: a power cut leaves
 *       the one or the other.
 * </ul>
 *
 * <h2>Format</h2>
 *
 * <p>A directory holds segments, named by their first sequence in 20 digits with the ending {@code
 * .segment}, and a file {@code released}. All numbers are big-endian.
 *
 * <pre>
 * segment    header record*
 * header     magic "VALLUMJN" (8), format version 1 (int), journal id (16),
 *            first sequence (long), CRC-32C of these 36 bytes (int)
 * record     payload length (int), CRC-32C of all that follows (int),
 *            sequence (long), severity (byte), payload
 * released   journal id (16), sequence (long), CRC-32C of these 24 bytes (int)
 * </pre>
 *
 * <p>A folder {@code anew.begun} holds a new journal that isn't whole, and is worth nothing; one
 * {@code anew.whole} a journal that counts in place of the files beside it, which go; from one
 * {@code anew.moving} its files are being moved up.
 *
 * <p>A record whose bytes end early or whose checksum is wrong, with no good record behind it in
 * the newest segment, is a torn tail: a power loss in the middle of a write. It was never forced,
 * so it is cut. A bad record with good ones behind it is damage: it is passed over. The file {@code
 * released} is written in place and not forced, as losing it only means delivering again.
 */
@NullMarked
package dev.vallum.node.journal;

import org.jspecify.annotations.NullMarked;
