package dev.vallum.node;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What this start tries out, settings and a program. What came meanwhile has to wait for it: a
 * restart in the middle would be taken for the node's not coming back.
 */
final class Trials {
    private final ChosenSettings settings;
    private final ChosenSoftware software;
    private final AtomicBoolean haveSettingsCome = new AtomicBoolean();
    private final AtomicBoolean hasSoftwareCome = new AtomicBoolean();

    Trials(ChosenSettings settings, ChosenSoftware software) {
        this.settings = settings;
        this.software = software;
    }

    ChosenSettings settings() {
        return settings;
    }

    ChosenSoftware software() {
        return software;
    }

    /** There are new ones for the next start. They may take the place of those on trial. */
    void settingsCame() {
        haveSettingsCome.set(true);
    }

    /** There is a new program for the next start. None comes while one is on trial. */
    void softwareCame() {
        hasSoftwareCome.set(true);
    }

    /**
     * One look at the node, every few seconds.
     *
     * @param isHealthy whether it is connected and all its loops do their work
     * @return whether it has to begin anew
     */
    boolean wantRestart(boolean isHealthy) {
        boolean settingsFailed = settings.haveFailed(isHealthy);
        boolean softwareFailed = software.hasFailed(isHealthy);
        return settingsFailed
                || softwareFailed
                || (haveSettingsCome.get() && !software.isOnTrial())
                || (hasSoftwareCome.get() && !settings.areOnTrial());
    }
}
