package dev.vallum.gateway.site;

/**
 * Where a sensor stands, as numbers to reckon with.
 *
 * @param node it hangs at
 * @param zone counted from 0 along the perimeter
 * @param layer counted from 0, from outside to inside
 */
public record Position(SensorPlace sensor, String node, int zone, int layer) {}
