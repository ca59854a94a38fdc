package dev.vallum.gateway.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A camera.
 *
 * @param zones it can look at
 * @param page where a person sees its picture, http or https; absent where there is no such page
 * @param onvif how it is pointed; absent for one that nobody but people point
 */
public record Camera(
        String id,
        String name,
        Point at,
        List<String> zones,
        @Nullable String page,
        @Nullable CameraControl onvif) {
    public Camera {
        zones = List.copyOf(zones);
    }
}
