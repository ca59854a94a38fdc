package dev.vallum.gateway.site;

import java.util.List;

/**
 * A camera.
 *
 * @param zones it can look at
 */
public record Camera(String id, String name, Point at, List<String> zones) {
    public Camera {
        zones = List.copyOf(zones);
    }
}
