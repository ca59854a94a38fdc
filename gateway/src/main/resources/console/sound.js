/** A short sound while an alert waits for somebody. It can be muted, but never for long. */

import { byId, setIfOther, setText } from "./elements.js";
import { PRIORITIES } from "./state.js";
import { texts } from "./texts.js";

const MUTE_MS = 120_000;
const REPEAT_MS = 10_000;
/** Pitches in hertz, one beep each. */
const BEEP_EVERY_S = 0.22;
const BEEPS = { CRITICAL: [880, 660, 880, 660], HIGH: [880, 660], MEDIUM: [660], LOW: [520] };
/** The lower ones are heard once; these come again until acknowledged. */
const REPEATED = new Set(["CRITICAL", "HIGH"]);

export class Sound {
    #context = null;
    #mutedUntil = 0;
    #lastPlayed = 0;
    /** What sounds now: its priority, and until when by the clock of the sound. */
    #sounding = { priority: null, until: 0 };
    #button = byId("sound");
    #waiting;

    /** @param waiting gives the priority of the most urgent unacknowledged alert, or null */
    constructor(waiting) {
        this.#waiting = waiting;
        this.#button.addEventListener("click", () => this.toggle());
        for (const gesture of ["pointerdown", "keydown"]) {
            window.addEventListener(gesture, () => this.#wake(), { capture: true });
        }
        setInterval(() => this.#tick(), 1000);
        this.#label();
    }

    /** Mutes for two minutes, or ends that. */
    toggle() {
        this.#mutedUntil = this.#muted() ? 0 : Date.now() + MUTE_MS;
        this.#label();
    }

    announce(priority) {
        if (!this.#muted()) {
            this.#play(priority);
        }
    }

    #tick() {
        const priority = this.#waiting();
        const due = Date.now() - this.#lastPlayed > REPEAT_MS;
        if (REPEATED.has(priority) && due && !this.#muted()) {
            this.#play(priority);
        }
        this.#label();
    }

    /** Browsers let a page sound only after somebody has touched it. */
    #wake() {
        this.#context ??= new AudioContext();
        if (this.#context.state === "suspended") {
            this.#context.resume().then(() => this.#label(), () => {});
        }
    }

    #play(priority) {
        if (this.#context?.state !== "running") {
            return;
        }
        const start = this.#context.currentTime;
        if (start < this.#sounding.until && !isMoreUrgent(priority, this.#sounding.priority)) {
            return;
        }
        this.#lastPlayed = Date.now();
        this.#sounding = { priority, until: start + BEEPS[priority].length * BEEP_EVERY_S };
        BEEPS[priority].forEach((hertz, i) => this.#beep(hertz, start + i * BEEP_EVERY_S));
    }

    #beep(hertz, at) {
        const tone = this.#context.createOscillator();
        const loudness = this.#context.createGain();
        tone.frequency.value = hertz;
        loudness.gain.setValueAtTime(0, at);
        loudness.gain.linearRampToValueAtTime(0.2, at + 0.01);
        loudness.gain.setValueAtTime(0.2, at + 0.13);
        loudness.gain.linearRampToValueAtTime(0, at + 0.17);
        tone.connect(loudness).connect(this.#context.destination);
        tone.start(at);
        tone.stop(at + 0.2);
    }

    #muted() {
        return Date.now() < this.#mutedUntil;
    }

    #label() {
        const left = Math.ceil((this.#mutedUntil - Date.now()) / 1000);
        const awake = this.#context?.state === "running";
        setText(
            this.#button,
            left > 0 ? texts.sound.muted(left) : awake ? texts.sound.on : texts.sound.blocked);
        setIfOther(this.#button, "aria-pressed", String(left > 0));
    }
}

function isMoreUrgent(one, other) {
    return PRIORITIES.indexOf(one) < PRIORITIES.indexOf(other);
}
