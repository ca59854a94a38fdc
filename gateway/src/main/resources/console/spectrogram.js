/** Levels of bands over time as colours: louder is further from the ground, dark or light, and no red or green. */

import { drawing, times } from "./plots.js";
import { element, svg } from "./elements.js";
import { figure, texts } from "./texts.js";

const words = texts.excerpts;
const HEIGHT = 8;
const AXIS = 1.6;
const SHORTEST_RANGE_DB = 30;
const ROUND_HZ = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** From quiet to loud; the brightness alone tells as much as the hue. */
const ON_DARK = ["#1b2026", "#1d3557", "#3d5a80", "#7d7f86", "#c2ab5a", "#ffe75c"];
const ON_LIGHT = ["#ffffff", "#d3e1ee", "#9dbddb", "#5f93c0", "#2a6298", "#0b2649"];
const light = window.matchMedia("(prefers-color-scheme: light)");

/** Calls back when the page turns from dark to light, or back. */
export function onOtherLook(listener) {
    light.addEventListener("change", listener);
}

/**
 * @param axis of time, in milliseconds since the onset
 * @param bands `{ fromMs, everyMs, rows: [{ fromHz, toHz, values }], unit }`, values in dB or null
 * @param began where upright lines stand
 * @param label what it shows, in words
 */
export function spectrogram(axis, bands, began, label) {
    const { rem } = axis;
    const height = HEIGHT * rem;
    const range = rangeOf(bands);
    const canvas = painted(bands, range);
    const left = axis.x(bands.fromMs);
    const right = axis.x(bands.fromMs + bands.rows[0].values.length * bands.everyMs);
    // Set one by one: an attribute `style` is what the content security policy forbids.
    canvas.style.left = `${left}px`;
    canvas.style.width = `${right - left}px`;
    canvas.style.height = `${height}px`;
    const over = drawing(
        axis,
        HEIGHT + AXIS,
        label,
        ...frequencies(axis, bands, height),
        ...began.map((time, i) =>
            svg("path", { class: i === 0 ? "began on-colours" : "began also on-colours", d: `M${axis.x(time)},0V${height}` })),
        ...scale(axis, range, height, bands.unit),
        ...times(axis, (HEIGHT + 1.1) * rem),
    );
    return element("div", { class: "spectrogram" }, canvas, over);
}

/** Round levels around nearly all there is: single quiet values take nothing from the rest. */
function rangeOf(bands) {
    const all = bands.rows.flatMap((row) => row.values).filter((each) => each !== null).sort((one, other) => one - other);
    const most = Math.ceil((all.at(-1) ?? 0) / 10) * 10;
    const least = Math.floor((all[Math.floor(all.length * 0.05)] ?? -SHORTEST_RANGE_DB) / 10) * 10;
    return { least: Math.min(least, most - SHORTEST_RANGE_DB), most };
}

function painted(bands, range) {
    const columns = bands.rows[0].values.length;
    const canvas = element("canvas", { width: columns, height: bands.rows.length, "aria-hidden": "true" });
    const context = canvas.getContext("2d");
    bands.rows.forEach((row, band) =>
        row.values.forEach((value, column) => {
            if (value !== null) {
                context.fillStyle = colour((value - range.least) / (range.most - range.least));
                context.fillRect(column, bands.rows.length - 1 - band, 1, 1);
            }
        }));
    return canvas;
}

/** @param share 0 for the quietest to 1 for the loudest */
function colour(share) {
    const stops = light.matches ? ON_LIGHT : ON_DARK;
    const at = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
    const from = Math.min(Math.floor(at), stops.length - 2);
    const part = (i) => {
        const [low, high] = [stops[from], stops[from + 1]].map((stop) => parseInt(stop.slice(1 + 2 * i, 3 + 2 * i), 16));
        return Math.round(low + (high - low) * (at - from));
    };
    return `rgb(${part(0)} ${part(1)} ${part(2)})`;
}

/** Bands are a third of an octave each: equally high. */
function frequencies(axis, bands, height) {
    const { rem } = axis;
    const [lowest, highest] = [bands.rows[0].fromHz, bands.rows.at(-1).toHz].map(Math.log);
    const y = (hz) => height * (1 - (Math.log(hz) - lowest) / (highest - lowest));
    const inside = ROUND_HZ.filter((hz) => y(hz) > 0.4 * rem && y(hz) < height);
    return [
        svg("text", { class: "unit", x: 0, y: rem }, "Hz"),
        ...inside.flatMap((hz) => [
            svg("path", { class: "base", d: `M${axis.left - 0.35 * rem},${y(hz)}H${axis.left}` }),
            svg("text", { class: "end", x: axis.left - 0.5 * rem, y: y(hz) + 0.3 * rem }, figure(hz)),
        ]),
    ];
}

/** What the colours say, at the right. */
function scale(axis, { least, most }, height, unit) {
    const { rem } = axis;
    const steps = 24;
    const x = axis.right + 0.6 * rem;
    const part = height / steps;
    const level = (db, y) => svg("text", { x: x + 1.1 * rem, y }, words.decibels(figure(db)));
    return [
        svg("title", {}, words.scale(unit)),
        ...Array.from({ length: steps }, (_, i) =>
            svg("rect", { x, y: height - (i + 1) * part, width: 0.7 * rem, height: part + 0.5, fill: colour(i / (steps - 1)) })),
        level(most, 0.75 * rem),
        level((least + most) / 2, height / 2 + 0.3 * rem),
        level(least, height),
    ];
}
