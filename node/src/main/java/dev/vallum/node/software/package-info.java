/**
 * A node's program from the gateway: fetched piece by piece if the order for it is signed, put into
 * one of two slots, tried out, and kept only if the node comes back healthy with it.
 *
 * <p>Neighbours may rely on this: the program that was installed is never changed, and neither is
 * the one that counts; which one is started is decided by the launcher, {@code
 * src/main/launcher/vallum-node}, which needs neither of them to run, and which starts a program on
 * trial once. After a power cut at any moment the program of before or the new one is started,
 * whole. Nobody without the key of the site's authority brings a program in, and no order that came
 * before counts again. Pieces are asked for only while nothing that was detected waits.
 *
 * <p>What lives here knows no detections and no MQTT.
 */
@NullMarked
package dev.vallum.node.software;

import org.jspecify.annotations.NullMarked;
