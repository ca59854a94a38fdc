package dev.vallum.node.check.verdict;

import java.time.Duration;

/**
 * What the node's own detectors are set to.
 *
 * @param fenceLowerLimitKv peaks below it are low
 * @param impulseWithin the longest time between impulses of a healthy energiser
 * @param loudDbfs a background from here on is too loud, in dB below full scale
 * @param supplyLowShare a supply below this share of its nominal voltage is low
 * @param supplyHighShare a supply above this share of its nominal voltage is high
 */
public record Limits(
        double fenceLowerLimitKv,
        Duration impulseWithin,
        double loudDbfs,
        double supplyLowShare,
        double supplyHighShare) {}
