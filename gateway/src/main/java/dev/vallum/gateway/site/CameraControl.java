package dev.vallum.gateway.site;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a camera is pointed, by ONVIF.
 *
 * @param url of its device service, such as {@code https://192.0.2.21/onvif/device_service}
 * @param profile token of the media profile that is pointed and pictured
 * @param presets token of the preset for each zone, by the zone's id
 * @param snapshots whether a picture is kept with the alert; it is not unless the site says so
 */
public record CameraControl(
        String url, String profile, Map<String, String> presets, @Nullable Boolean snapshots) {
    private static final Pattern URL =
            Pattern.compile("https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?/\\S*");

    /** The longest token that ONVIF has (tt:ReferenceToken). */
    private static final int LONGEST_TOKEN = 64;

    public CameraControl {
        if (!URL.matcher(url).matches()) {
            throw new IllegalArgumentException(
                    "'url': write https://HOST/onvif/device_service, without secrets");
        }
        requireToken("profile", profile);
        presets = Map.copyOf(presets);
        if (presets.isEmpty()) {
            throw new IllegalArgumentException("'presets': name one for at least one zone");
        }
        presets.forEach((zone, token) -> requireToken("preset for " + zone, token));
    }

    private static void requireToken(String what, String token) {
        if (token.isBlank() || token.length() > LONGEST_TOKEN) {
            throw new IllegalArgumentException(
                    what
                            + ": '"
                            + token
                            + "' is no token of 1 to "
                            + LONGEST_TOKEN
                            + " characters");
        }
    }

    /** Whether the site has pictures kept. */
    public boolean keepsSnapshots() {
        return Boolean.TRUE.equals(snapshots);
    }
}
