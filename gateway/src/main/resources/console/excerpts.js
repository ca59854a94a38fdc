/** What an alert's sensors read close to what they detected: drawn over seconds from the onset. */

import { get } from "./api.js";
import { sensorsOf } from "./around.js";
import { element, svg } from "./elements.js";
import { listenButton, stopListening } from "./listen.js";
import { lanes, laneTable, plot, PLOT, table, TimeAxis } from "./plots.js";
import { onOtherLook, spectrogram } from "./spectrogram.js";
import { detectionName, figure, texts } from "./texts.js";
import { timeText } from "./times.js";

const words = texts.excerpts;
const MOST_SENSORS = 6;

/** A gap is this much longer than the usual time between two impulses if one is missing in it. */
const MISSED = 1.5;
const MOST_MISSED = 60;

/** How the levels of a unit are drawn: in decibels, or as the amplitude that they are of. */
const DRAWN = {
    dBFS: { unit: "dBFS", value: (db) => db, title: words.sound },
    "m/s": { unit: "mm/s", value: (db) => 1000 * 10 ** (db / 20), title: words.ground },
    "m/s²": { unit: "m/s²", value: (db) => 10 ** (db / 20), title: words.vibration },
};

class SecondsAxis extends TimeAxis {
    text(time) {
        return seconds(time);
    }
}

export class Excerpts {
    place = element("div", { class: "excerpts" });
    #alert = null;
    #found = null;
    #width = 0;

    constructor() {
        onOtherLook(() => this.#draw());
        new ResizeObserver(() => {
            if (this.place.clientWidth !== this.#width) {
                this.#draw();
            }
        }).observe(this.place);
    }

    /** Forgets what it has, for another alert. */
    clear() {
        stopListening();
        this.#found = null;
        this.place.replaceChildren();
    }

    async fetch(alert) {
        const found = await get(`/api/alerts/${alert.id}/excerpts`);
        this.#found = found.reverse();
        this.#alert = alert;
        this.#draw();
    }

    #draw() {
        this.#width = this.place.clientWidth;
        if (!this.#found || this.#width === 0) {
            return;
        }
        const opened = new Set([...this.place.querySelectorAll("details[open]")].map((each) => each.dataset.key));
        const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
        const sensors = sensorsOf(this.#alert).slice(0, MOST_SENSORS);
        const without = sensors.filter((sensor) => !this.#found.some((each) => each.sensor === sensor));
        this.place.replaceChildren(
            ...sensors.flatMap((sensor) => this.#figuresOf(sensor, rem)),
            without.length > 0 ? element("p", { class: "help" }, words.none(without.join(", "))) : "",
            without.length < sensors.length ? element("p", { class: "help" }, words.help) : "",
        );
        this.place.querySelectorAll("details").forEach((each, i) => {
            each.dataset.key = String(i);
            each.open = opened.has(String(i));
        });
    }

    /** The first one is drawn, the others on demand. */
    #figuresOf(sensor, rem) {
        const [first, ...others] = this.#found.filter((each) => each.sensor === sensor);
        if (!first) {
            return [];
        }
        const drawn = (excerpt) => figures(this.#alert, excerpt, this.#width, rem);
        return [
            ...drawn(first),
            others.length > 0
                ? element("details", {}, element("summary", {}, words.more(others.length, sensor)), ...others.flatMap(drawn))
                : "",
        ];
    }
}

function figures(alert, excerpt, width, rem) {
    const axis = new SecondsAxis(excerpt.fromMs, excerpt.untilMs, width, rem);
    const levels = excerpt.levels.map(decoded);
    const parts = [
        excerpt.impulses ? fence(alert, excerpt, axis) : null,
        excerpt.states ? contact(excerpt, axis) : null,
        ...levels.map((each) =>
            isOfBands(each) ? bands(excerpt, each, axis) : course(alert, excerpt, each, axis)),
        heard(excerpt, levels.filter((each) => each.unit === "dBFS")),
    ];
    return parts.filter(Boolean);
}

const isOfBands = (levels) => !levels.rows[0].channel;

/** A button to hear what is drawn of a sound; null where it is none. */
function heard(excerpt, sound) {
    const whole = sound.find((each) => !isOfBands(each));
    const bands = sound.find(isOfBands);
    return whole && bands
        ? listenButton(`${excerpt.sensor} ${excerpt.detection}`, whole, bands, excerpt.untilMs)
        : null;
}

/** `−12 s`, and `0 s` where it began. */
function seconds(ms) {
    return words.seconds(figure(ms / 1000).replace("-", "−"));
}

/** What began, and when by the clock, behind what is drawn. */
function titleOf(excerpt, what) {
    const names = [...new Set(excerpt.onsets.map((each) => detectionName(each.type).toLowerCase()))].join(", ");
    return words.title(excerpt.sensor, what, names, timeText(excerpt.detectedAt));
}

function figureOf(title, drawn, shownAsTable) {
    return element("figure", {}, element("figcaption", {}, title), drawn, shownAsTable);
}

/** Marks what else began within it, and what is missing. */
function marked(drawn, axis, excerpt, missed = []) {
    const bottom = PLOT * axis.rem;
    const r = 0.28 * axis.rem;
    const y = bottom - 0.9 * axis.rem;
    drawn.append(
        ...laterOnsets(excerpt).map((time) => svg("path", { class: "began also", d: `M${axis.x(time)},0V${bottom}` })),
        ...missed.map((time) => {
            const x = axis.x(time);
            return svg("path", { class: "missed", d: `M${x - r},${y - r}L${x + r},${y + r}M${x - r},${y + r}L${x + r},${y - r}` });
        }),
    );
    return drawn;
}

function laterOnsets(excerpt) {
    return [...new Set(excerpt.onsets.map((each) => each.atMs))].filter((ms) => ms > 0);
}

function fence(alert, excerpt, axis) {
    const { impulses } = excerpt;
    const missed = missedOf(impulses.map((each) => each.atMs), excerpt.untilMs);
    const title = titleOf(excerpt, words.impulses) + (missed.length > 0 ? words.missed(missed.length) : "");
    if (impulses.length === 0) {
        return figureOf(title, element("p", { class: "help" }, words.noImpulses), "");
    }
    const line = (name, key) => ({
        name: texts.values[name],
        short: texts.shortValues[name],
        points: impulses.map((each) => [each.atMs, each[key]]),
    });
    const drawn = plot(
        axis,
        {
            title,
            unit: "kV",
            lines: [line("feed voltage", "feedKv"), line("return voltage", "returnKv")],
            limits: limitsOf(alert, excerpt.sensor, "kV"),
        },
        0,
    );
    return figureOf(title, marked(drawn, axis, excerpt, missed), fenceTable(title, impulses, missed));
}

/** Where impulses should have come, by the usual time between two. */
function missedOf(times, until) {
    const steps = times.slice(1).map((time, i) => time - times[i]).sort((one, other) => one - other);
    const usual = steps[Math.floor(steps.length / 2)];
    const missed = [];
    if (steps.length < 2 || usual <= 0) {
        return missed;
    }
    [...times.slice(1), until].forEach((next, i) => {
        if (next - times[i] > MISSED * usual) {
            for (let time = times[i] + usual; next - time > 0.5 * usual && missed.length < MOST_MISSED; time += usual) {
                missed.push(time);
            }
        }
    });
    return missed;
}

function fenceTable(title, impulses, missed) {
    const rows = [
        ...impulses.map((each, i) => [
            each.atMs,
            [figure(each.feedKv), figure(each.returnKv), i > 0 ? figure((each.atMs - impulses[i - 1].atMs) / 1000) : "–"],
        ]),
        ...missed.map((time) => [time, [words.wasMissed, words.wasMissed, "–"]]),
    ].sort(([one], [other]) => one - other);
    const heads = [words.fromOnset, `${texts.values["feed voltage"]}, kV`, `${texts.values["return voltage"]}, kV`, words.interval];
    return table(title, heads, rows.map(([time, row]) => [seconds(time), ...row]));
}

function contact(excerpt, axis) {
    const title = titleOf(excerpt, words.contact);
    const { states } = excerpt;
    const spells = states
        .map((each, i) => ({
            from: each.atMs,
            until: states[i + 1]?.atMs ?? excerpt.untilMs,
            state: each.state,
            what: words.states[each.state] ?? each.state,
        }))
        .filter((each) => each.state !== "normal");
    const rows = [{ name: excerpt.sensor, spells }];
    const drawn = lanes(axis, rows, 0);
    drawn.append(
        svg("text", { class: "strong", x: axis.right + 0.5 * axis.rem, y: 1.05 * axis.rem }, [...new Set(spells.map((each) => each.what))].join(", ")),
    );
    drawn.setAttribute("aria-label", words.statesLabel(title, spells.map((each) => `${each.what} ${seconds(each.from)}`).join(", ")));
    return figureOf(title, drawn, laneTable(rows, seconds));
}

/** The bytes as levels in dB; null where nothing is known. */
function decoded(levels) {
    const value = (byte) => (byte === 0 ? null : levels.lowestDb + (byte - 1) * levels.stepDb);
    return {
        ...levels,
        rows: levels.rows.map((row) => ({ ...row, values: [...atob(row.levels)].map((each) => value(each.charCodeAt(0))) })),
    };
}

function course(alert, excerpt, levels, axis) {
    const { unit, value, title: what } = DRAWN[levels.unit] ?? { unit: levels.unit, value: (db) => db, title: words.level };
    const title = titleOf(excerpt, what);
    const lines = levels.rows
        .map((row) => ({
            name: words.channels[row.channel] ?? row.channel,
            short: words.channels[row.channel] ?? row.channel,
            points: row.values.flatMap((db, i) => (db === null ? [] : [[levels.fromMs + (i + 0.5) * levels.everyMs, value(db)]])),
        }))
        .filter((line) => line.points.length > 0);
    if (lines.length === 0) {
        return null;
    }
    // A level of the whole is no background, which is what a limit in dBFS is for.
    const limits = unit === "dBFS" ? [] : limitsOf(alert, excerpt.sensor, unit);
    const drawn = marked(plot(axis, { title, unit, lines, limits }, 0), axis, excerpt);
    const heads = [words.fromOnset, ...lines.map((line) => words.highest(line.name, unit))];
    const rows = eachSecond(excerpt).map((from) => {
        const highest = lines.map((line) => {
            const within = line.points.filter(([time]) => time >= from && time < from + 1000).map(([, level]) => level);
            return within.length > 0 ? figure(Math.max(...within)) : "–";
        });
        return [seconds(from), ...highest];
    });
    return figureOf(title, drawn, table(title, heads, rows));
}

function eachSecond(excerpt) {
    const first = Math.ceil(excerpt.fromMs / 1000);
    return Array.from({ length: Math.floor(excerpt.untilMs / 1000) - first }, (_, i) => (first + i) * 1000);
}

function bands(excerpt, levels, axis) {
    const title = titleOf(excerpt, words.spectrogram);
    const rows = eachSecond(excerpt).map((from) => {
        const loudest = loudestOf(levels, from);
        return loudest
            ? [seconds(from), words.band(figure(loudest.fromHz), figure(loudest.toHz)), figure(loudest.db)]
            : [seconds(from), "–", "–"];
    });
    const all = loudestOf(levels, excerpt.fromMs, excerpt.untilMs - excerpt.fromMs);
    if (!all) {
        return null;
    }
    const label = words.spectrogramLabel(title, words.band(figure(all.fromHz), figure(all.toHz)), figure(all.db), seconds(all.time));
    const drawn = spectrogram(axis, levels, [0, ...laterOnsets(excerpt)], label);
    return figureOf(title, drawn, table(title, [words.fromOnset, words.loudest, words.itsLevel], rows));
}

/** The loudest value from a time on, and its band; null if nothing is known then. */
function loudestOf(levels, from, length = 1000) {
    let loudest = null;
    for (const { fromHz, toHz, values } of levels.rows) {
        values.forEach((db, i) => {
            const time = levels.fromMs + i * levels.everyMs;
            if (db !== null && time >= from && time < from + length && !(loudest?.db >= db)) {
                loudest = { db, fromHz, toHz, time };
            }
        });
    }
    return loudest;
}

/** What the readings were held against, as the evidence says. */
function limitsOf(alert, sensor, unit) {
    const limits = alert.detections
        .filter((each) => each.sensor === sensor)
        .flatMap((each) => each.evidence)
        .filter((each) => each.unit === unit && typeof each.limit === "number")
        .map((each) => each.limit);
    return [...new Set(limits)];
}
