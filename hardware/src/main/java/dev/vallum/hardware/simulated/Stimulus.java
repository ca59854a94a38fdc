package dev.vallum.hardware.simulated;

import dev.vallum.hardware.sensor.ContactState;

/**
 * Something that happens in front of a simulated sensor. A sensor passes over what isn't for it.
 */
public sealed interface Stimulus {

    /**
     * Somebody walks on gravel within a microphone's hearing.
     *
     * @param cadenceHz steps per second, 0.5 to 4; people walk at 1.4 to 2.2
     * @param levelDbfs level of a step's loudest 50 ms, in dB below full scale
     */
    record Steps(double cadenceHz, double levelDbfs) implements Stimulus {
        public Steps {
            if (!(cadenceHz >= 0.5 && cadenceHz <= 4)) {
                throw new IllegalArgumentException("cadenceHz " + cadenceHz + ", not 0.5 to 4");
            }
            requireLevel(levelDbfs);
        }
    }

    /**
     * Rain on the ground and on the microphone's hood.
     *
     * @param levelDbfs mean level, in dB below full scale
     */
    record Rain(double levelDbfs) implements Stimulus {
        public Rain {
            requireLevel(levelDbfs);
        }
    }

    /**
     * Wind at the microphone, in gusts.
     *
     * @param levelDbfs mean level within a gust, in dB below full scale
     */
    record Wind(double levelDbfs) implements Stimulus {
        public Wind {
            requireLevel(levelDbfs);
        }
    }

    /**
     * One stroke of thunder after another, each with its rumble.
     *
     * @param levelDbfs level of a stroke's loudest part, in dB below full scale
     */
    record Thunder(double levelDbfs) implements Stimulus {
        public Thunder {
            requireLevel(levelDbfs);
        }
    }

    /** A motion detector sees somebody. */
    record Movement() implements Stimulus {}

    /**
     * A contact is in a state other than normal: a gate stands open, a loop's cable is cut.
     *
     * @param state which
     */
    record ContactIn(ContactState state) implements Stimulus {}

    /**
     * Somebody or something touches the fence: peaks fall to this.
     *
     * @param toKv what is left at the feed end, 0 to 10
     */
    record FenceShort(double toKv) implements Stimulus {
        public FenceShort {
            requireVoltage(toKv, "toKv");
        }
    }

    /** The fence is cut: no impulse comes back, none is counted. */
    record FenceCut() implements Stimulus {}

    /**
     * Rain on the insulators leaks a part of each impulse to earth.
     *
     * @param dropKv what is lost at the feed end, 0 to 10
     */
    record WetInsulators(double dropKv) implements Stimulus {
        public WetInsulators {
            requireVoltage(dropKv, "dropKv");
        }
    }

    /** Any sensor: it is not there any more. */
    record Unplugged() implements Stimulus {}

    private static void requireLevel(double levelDbfs) {
        if (!(levelDbfs >= -90 && levelDbfs <= 0)) {
            throw new IllegalArgumentException("levelDbfs " + levelDbfs + ", not -90 to 0");
        }
    }

    private static void requireVoltage(double kv, String name) {
        if (!(kv >= 0 && kv <= 10)) {
            throw new IllegalArgumentException(name + " " + kv + ", not 0 to 10");
        }
    }
}
