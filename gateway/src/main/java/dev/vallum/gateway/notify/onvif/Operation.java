package dev.vallum.gateway.notify.onvif;

import java.util.List;

/**
 * Something that is asked of a camera's service.
 *
 * @param isOpen whether it needs no log-in (access class PRE_AUTH)
 */
record Operation(String namespace, String name, List<Argument> arguments, boolean isOpen) {
    static final String DEVICE = "http://www.onvif.org/ver10/device/wsdl";
    static final String MEDIA = "http://www.onvif.org/ver10/media/wsdl";
    static final String PTZ = "http://www.onvif.org/ver20/ptz/wsdl";
    static final String SCHEMA = "http://www.onvif.org/ver10/schema";

    Operation {
        arguments = List.copyOf(arguments);
    }

    /** A child of the operation's element, in its namespace. */
    record Argument(String name, String value) {}

    static Operation time() {
        return new Operation(DEVICE, "GetSystemDateAndTime", List.of(), true);
    }

    static Operation services() {
        var no = new Argument("IncludeCapability", "false");
        return new Operation(DEVICE, "GetServices", List.of(no), true);
    }

    static Operation gotoPreset(String profile, String preset) {
        return new Operation(
                PTZ,
                "GotoPreset",
                List.of(profile(profile), new Argument("PresetToken", preset)),
                false);
    }

    static Operation presets(String profile) {
        return new Operation(PTZ, "GetPresets", List.of(profile(profile)), false);
    }

    static Operation status(String profile) {
        return new Operation(PTZ, "GetStatus", List.of(profile(profile)), false);
    }

    static Operation snapshotUri(String profile) {
        return new Operation(MEDIA, "GetSnapshotUri", List.of(profile(profile)), false);
    }

    private static Argument profile(String token) {
        return new Argument("ProfileToken", token);
    }

    String action() {
        return namespace + "/" + name;
    }
}
