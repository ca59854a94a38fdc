/**
 * Lets somebody hear what a node has told of a sound: noise, as loud from moment to moment and at the same
 * pitches. It says what the plots say, to ears, which know a walk from rain by its rhythm. No words come back
 * in it, since none went out.
 */

import { element, setText } from "./elements.js";
import { texts } from "./texts.js";

const words = texts.excerpts;
const RATE = 32_000;
const LEAD_MS = 5000;
const PEAK = 0.6;

/** Root mean square of evenly spread noise between −1 and 1. */
const NOISE_RMS = 1 / Math.sqrt(3);

let playing = null;

/**
 * @param key of this sound, as no other's
 * @param whole levels of all pitches together, `{ fromMs, everyMs, rows: [{ values }] }` in dB or null
 * @param bands the same with a row for each band, `{ fromHz, toHz, values }`, more slowly
 * @param untilMs where it ends; it begins a little before the onset, which is at 0
 */
export function listenButton(key, whole, bands, untilMs) {
    const button = element("button", { type: "button", class: "listen", title: words.listenHelp, "data-listen": key });
    button.addEventListener("click", () => {
        if (playing?.key === key) {
            stopListening();
        } else {
            play(key, rendered(whole, bands, Math.max(-LEAD_MS, whole.fromMs), untilMs));
        }
    });
    label(button);
    return button;
}

/** Ends what is heard, if something is. */
export function stopListening() {
    const last = playing;
    playing = null;
    last?.context.close();
    document.querySelectorAll("[data-listen]").forEach(label);
}

function label(button) {
    const isPlaying = playing?.key === button.dataset.listen;
    setText(button, isPlaying ? words.stopListening : words.listen);
    button.setAttribute("aria-pressed", String(isPlaying));
}

async function play(key, rendering) {
    stopListening();
    // Made while the click lasts: else a browser lets it sound no more.
    const mine = { key, context: new AudioContext() };
    playing = mine;
    document.querySelectorAll("[data-listen]").forEach(label);
    const buffer = await rendering;
    if (playing !== mine) {
        return;
    }
    const source = mine.context.createBufferSource();
    source.buffer = buffer;
    source.connect(mine.context.destination);
    source.addEventListener("ended", () => playing === mine && stopListening());
    source.start();
}

/** The sound between two times, its loudest moment as loud as may be: a promise of an `AudioBuffer`. */
export async function rendered(whole, bands, fromMs, untilMs) {
    const context = new OfflineAudioContext(1, Math.ceil(((untilMs - fromMs) / 1000) * RATE), RATE);
    const noise = noiseOf(context, untilMs - fromMs);
    const course = context.createGain();
    course.connect(context.destination);
    follow(course.gain, rise(whole, bands), whole, fromMs);
    for (const { fromHz, toHz, values } of bands.rows) {
        const source = context.createBufferSource();
        source.buffer = noise;
        source.loop = true;
        const hz = Math.sqrt(fromHz * toHz);
        const filter = () =>
            new BiquadFilterNode(context, { type: "bandpass", frequency: hz, Q: hz / (toHz - fromHz) });
        const level = context.createGain();
        const share = Math.sqrt((toHz - fromHz) / (RATE / 2)) * NOISE_RMS;
        follow(level.gain, values.map((db) => (db === null ? 0 : 10 ** (db / 20) / share)), bands, fromMs);
        // One alone lets too much of the octaves beside it through.
        source.connect(filter()).connect(filter()).connect(level).connect(course);
        // Each band from elsewhere in the noise, or all would rise and fall together.
        source.start(0, Math.random() * noise.duration);
    }
    const buffer = await context.startRendering();
    const samples = buffer.getChannelData(0);
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    if (peak > 0) {
        samples.forEach((sample, i) => (samples[i] = (sample * PEAK) / peak));
    }
    return buffer;
}

function noiseOf(context, ms) {
    const buffer = context.createBuffer(1, Math.ceil((ms / 1000) * RATE), RATE);
    const samples = buffer.getChannelData(0);
    samples.forEach((_, i) => (samples[i] = 2 * Math.random() - 1));
    return buffer;
}

/** How far the whole is above or below what it is on average within each value of the bands. */
function rise(whole, bands) {
    const power = whole.rows[0].values.map((db) => (db === null ? 0 : 10 ** (db / 10)));
    const slow = power.map((_, i) => Math.floor((whole.fromMs + (i + 0.5) * whole.everyMs - bands.fromMs) / bands.everyMs));
    const sums = new Map();
    slow.forEach((at, i) => {
        const sum = sums.get(at) ?? { power: 0, count: 0 };
        sums.set(at, { power: sum.power + power[i], count: sum.count + 1 });
    });
    return power.map((each, i) => {
        const { power: sum, count } = sums.get(slow[i]);
        return sum > 0 ? Math.sqrt((each * count) / sum) : 0;
    });
}

/** Lets a parameter take each value in the middle of its time, and go straight from one to the next. */
function follow(parameter, values, { fromMs, everyMs }, beginMs) {
    parameter.setValueAtTime(0, 0);
    values.forEach((value, i) => {
        const at = (fromMs + (i + 0.5) * everyMs - beginMs) / 1000;
        if (at >= 0) {
            parameter.linearRampToValueAtTime(value, at);
        }
    });
}
