/** What is on record around an alert: values of its nodes, and each time its sensors found something. */

import { get } from "./api.js";
import { capitalised, detectionName, texts } from "./texts.js";
import { gatewayNow } from "./times.js";

const BEFORE_MS = 30_000;
const AFTER_MS = 60_000;
const LEAST_AFTER_MS = 5000;
const MOST_NODES = 4;
const MOST_SENSORS = 8;
/** What a person feels the meaning of comes first, bare numbers last. */
const ORDER = ["kV", "m/s²", "mm/s", "dBFS", ""];
const PIECE = 1000;
const MOST_PIECES = 3;

/** The time that is shown, in milliseconds: some seconds more than from begin to end. */
export function spanOf(alert) {
    const times = alert.detections.flatMap((each) => [each.first, each.last, each.cleared].filter(Boolean));
    const all = (times.length > 0 ? times : [alert.eventTime]).map((each) => Date.parse(each));
    const last = Math.max(...all);
    return {
        from: Math.min(...all) - BEFORE_MS,
        until: Math.max(last + LEAST_AFTER_MS, Math.min(last + AFTER_MS, gatewayNow().getTime())),
    };
}

export function sensorsOf(alert) {
    return [...new Set(alert.detections.map((each) => each.sensor))];
}

/** Fetches it all. Resolves to `{ span, rows, plots, others }`: lanes, plots, plots of other sensors. */
export async function around(alert) {
    const span = spanOf(alert);
    const sensors = sensorsOf(alert);
    const nodes = [...new Set([...alert.detections.map((each) => each.node), alert.node].filter(Boolean))];
    const [spells, values] = await Promise.all([
        Promise.all(sensors.slice(0, MOST_SENSORS).map((sensor) => spellsOf(sensor, span))),
        Promise.all(nodes.slice(0, MOST_NODES).map((node) => valuesOf(node, span))),
    ]);
    const plots = plotsOf(values.flat(), alert);
    return {
        span,
        rows: sensors.slice(0, MOST_SENSORS).map((name, i) => ({ name, spells: spells[i] })),
        left: sensors.length - Math.min(sensors.length, MOST_SENSORS),
        plots: plots.filter((each) => sensors.includes(each.sensor)),
        others: plots.filter((each) => !sensors.includes(each.sensor)),
    };
}

/** Each onset with the clearing that follows it, by type. */
async function spellsOf(sensor, span) {
    const query = new URLSearchParams({
        sensor,
        from: new Date(span.from).toISOString(),
        until: new Date(span.until).toISOString(),
        limit: PIECE,
    });
    const found = (await get(`/api/detections?${query}`)).reverse();
    const spells = [];
    const open = new Map();
    for (const each of found) {
        const time = Date.parse(each.eventTime);
        const begun = open.get(each.type);
        if (each.phase === "ONSET") {
            const spell = { from: time, until: null, what: detectionName(each.type) };
            open.set(each.type, spell);
            spells.push(spell);
        } else if (begun) {
            begun.until = time;
            open.delete(each.type);
        } else {
            spells.push({ from: span.from, until: time, what: detectionName(each.type) });
        }
    }
    return spells;
}

async function valuesOf(node, span) {
    const pieces = [];
    let before = new Date(span.until).toISOString();
    for (let i = 0; i < MOST_PIECES; i++) {
        const query = new URLSearchParams({ from: new Date(span.from).toISOString(), before, limit: PIECE });
        const piece = await get(`/api/nodes/${node}/measurements?${query}`);
        pieces.push(...piece);
        if (piece.length < PIECE) {
            break;
        }
        before = piece.at(-1).receivedAt;
    }
    return pieces.reverse();
}

/** One plot for each sensor and unit; its kinds of value are lines in it. */
function plotsOf(sets, alert) {
    const plots = new Map();
    for (const set of sets) {
        const time = Date.parse(set.receivedAt);
        for (const { sensor, name, value, unit } of set.values) {
            // Ratios and scores have no unit in common.
            const key = `${sensor} ${unit || name}`;
            const plot = plots.get(key) ?? { sensor, unit, lines: new Map() };
            plots.set(key, plot);
            const line = plot.lines.get(name) ?? { name: valueName(name), short: shortName(name), points: [] };
            plot.lines.set(name, line);
            line.points.push([time, value]);
        }
    }
    const byUnit = (one, other) => place(one.unit) - place(other.unit);
    return [...plots.values()].sort(byUnit).map((plot) => {
        const lines = [...plot.lines.values()];
        const names = lines.map((line) => line.name).join(", ");
        return { ...plot, lines, title: `${plot.sensor}: ${names}`, limits: limitsOf(alert, plot) };
    });
}

function place(unit) {
    const at = ORDER.indexOf(unit);
    return at < 0 ? ORDER.length : at;
}

/** What the values of a plot were held against, as the evidence says. */
function limitsOf(alert, plot) {
    const limits = alert.detections
        .filter((each) => each.sensor === plot.sensor)
        .flatMap((each) => each.evidence)
        .filter((each) => each.unit === plot.unit && plot.lines.has(each.name) && typeof each.limit === "number")
        .map((each) => each.limit);
    return [...new Set(limits)];
}

/** @param words what the gateway calls it, for what this page doesn't know */
export function valueName(name, words = name) {
    return texts.values[name] ?? capitalised(words);
}

function shortName(name) {
    return texts.shortValues[name] ?? valueName(name);
}
