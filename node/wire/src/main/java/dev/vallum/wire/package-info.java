/**
 * The contract between nodes and gateway: messages, topics and one codec.
 *
 * <p>Neighbours may rely on this. A message is one JSON document with {@code kind} and {@code
 * version}; a gateway reads its own version and every older one. Unknown fields are ignored;
 * unknown kinds and newer versions are refused with a reason, never thrown. Adding a field keeps
 * the version; changing or removing one, or adding a value to an enumeration, makes a new one, with
 * golden files of its own beside the old.
 *
 * <p>The records of a detections message are the exact bytes that the node journalled: they are
 * kept as they came, so that hashes over them can be checked years later.
 *
 * <p>What lives here knows no hardware, no framework and no MQTT client.
 */
@NullMarked
package dev.vallum.wire;

import org.jspecify.annotations.NullMarked;
