package dev.vallum.hardware.inventory;

import java.nio.file.Path;

/**
 * A device's file and whether this user may open it.
 *
 * @param group whose members may; empty if that is not known
 */
public record DeviceAccess(Path path, boolean mayOpen, String group) {}
