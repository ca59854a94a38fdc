/**
 * The loop that turns what was committed into alerts, and the one place where people act on them.
 *
 * <p>Neighbours may rely on this: {@link dev.vallum.gateway.operation.Operations} is the only
 * writer of alerts. An alert, its audit records and the position up to which detections were worked
 * through are one transaction, so that a stopped gateway goes on where it was. Listeners are told
 * after the commit, each at its own pace.
 */
@NullMarked
package dev.vallum.gateway.operation;

import org.jspecify.annotations.NullMarked;
