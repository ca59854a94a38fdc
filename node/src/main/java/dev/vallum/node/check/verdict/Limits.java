package dev.vallum.node.check.verdict;

import dev.vallum.node.detect.DetectionSettings;

/** What the node's own detectors are set to; what they would alarm at is not wired right. */
public record Limits(
        DetectionSettings.Fence fence,
        DetectionSettings.SoundLevel sound,
        DetectionSettings.Supply supply,
        DetectionSettings.Climate climate) {}
