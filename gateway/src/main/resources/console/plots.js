/**
 * Plots over one time axis, drawn in pixels. Each has its axes with units, and a table that says the
 * same in numbers.
 */

import { element, svg } from "./elements.js";
import { figure, texts } from "./texts.js";
import { clockText } from "./times.js";

const words = texts.alertPage;

/** In rem: room for names and numbers on the left, for the names of lines on the right. */
const LEFT = 9;
const RIGHT = 6;
const LANE = 1.5;
export const PLOT = 6.5;
const AXIS = 1.6;

/** Below these units a plot begins at zero; a level in dB or a temperature has no such zero. */
const WITH_ZERO = new Set(["kV", "V", "m/s²", "mm/s", "%", ""]);

/** Where times lie from left to right. */
export class TimeAxis {
    /** @param from, until in milliseconds; @param width in pixels; @param rem in pixels */
    constructor(from, until, width, rem) {
        this.from = from;
        this.until = until;
        this.width = width;
        this.rem = rem;
    }

    x(time) {
        const inside = Math.min(Math.max(time, this.from), this.until);
        const share = (inside - this.from) / (this.until - this.from);
        return this.left + share * (this.right - this.left);
    }

    get left() {
        return LEFT * this.rem;
    }

    get right() {
        return this.width - RIGHT * this.rem;
    }

    /** A time as words. */
    text(time) {
        return clockText(new Date(time));
    }

    /** Round times, so many that their words do not touch. */
    ticks() {
        const most = Math.max(2, Math.floor((this.right - this.left) / (7 * this.rem)));
        const steps = [5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400].map((s) => s * 1000);
        const step = steps.find((each) => (this.until - this.from) / each <= most) ?? steps.at(-1) * 7;
        const first = Math.ceil(this.from / step) * step;
        return Array.from({ length: Math.floor((this.until - first) / step) + 1 }, (_, i) => first + i * step);
    }
}

export function drawing(axis, heightRem, label, ...children) {
    const height = heightRem * axis.rem;
    return svg(
        "svg",
        { class: "plot", viewBox: `0 0 ${axis.width} ${height}`, width: axis.width, height, role: "img", "aria-label": label },
        ...children,
    );
}

/** Upright lines at round times, and where the alert began. */
export function grid(axis, bottom, began) {
    return [
        ...axis.ticks().map((time) => svg("path", { class: "grid", d: `M${axis.x(time)},0V${bottom}` })),
        svg("path", { class: "began", d: `M${axis.x(began)},0V${bottom}` }),
    ];
}

export function times(axis, baseline) {
    return axis.ticks().map((time) =>
        svg("text", { class: "middle", x: axis.x(time), y: baseline }, axis.text(time)));
}

/**
 * What each sensor found and for how long.
 *
 * @param rows `[{ name, spells: [{ from, until, what }] }]`; `until` null while it lasts
 * @param began when the alert began, in milliseconds
 */
export function lanes(axis, rows, began) {
    const { rem } = axis;
    const bottom = rows.length * LANE * rem;
    const label = words.lanesLabel(rows.map((row) => words.laneLabel(row.name, row.spells.length)).join("; "));
    return drawing(
        axis,
        rows.length * LANE + AXIS,
        label,
        ...grid(axis, bottom, began),
        ...rows.flatMap((row, i) => lane(axis, row, (i + 0.5) * LANE * rem)),
        ...times(axis, bottom + 1.1 * rem),
    );
}

function lane(axis, row, y) {
    const { rem } = axis;
    const spells = row.spells.map((spell) => {
        const x = axis.x(spell.from);
        const width = Math.max(axis.x(spell.until ?? axis.until) - x, 0.3 * rem);
        return svg(
            "rect",
            { class: spell.until === null ? "spell lasts" : "spell", x, y: y - 0.32 * rem, width, height: 0.64 * rem },
            svg("title", {}, `${spell.what} ${axis.text(spell.from)}`),
        );
    });
    const last = row.spells.at(-1);
    return [
        svg("text", { class: "end", x: axis.left - 0.6 * rem, y: y + 0.3 * rem }, row.name),
        svg("path", { class: "base", d: `M${axis.left},${y}H${axis.right}` }),
        ...spells,
        svg("text", { class: "strong", x: axis.right + 0.5 * rem, y: y + 0.3 * rem }, last?.until === null ? texts.present : ""),
    ];
}

/**
 * One kind of value over time.
 *
 * @param plot `{ title, unit, lines: [{ name, points: [[time, value]] }], limits: [value] }`
 * @param began when the alert began, in milliseconds
 */
export function plot(axis, { title, unit, lines, limits }, began) {
    const { rem } = axis;
    const values = lines.flatMap((line) => line.points.map(([, value]) => value));
    const scale = valueScale([...values, ...limits], unit, 0.5 * rem, (PLOT - 0.5) * rem);
    const label = words.plotLabel(
        title, unit, figure(Math.min(...values)), figure(Math.max(...values)), figure(lines[0].points.at(-1)[1]));
    return drawing(
        axis,
        PLOT + AXIS,
        label,
        ...grid(axis, PLOT * rem, began),
        ...scale.ticks.flatMap((value) => [
            svg("path", { class: "grid", d: `M${axis.left},${scale.y(value)}H${axis.right}` }),
            svg("text", { class: "end", x: axis.left - 0.5 * rem, y: scale.y(value) + 0.3 * rem }, figure(value)),
        ]),
        svg("text", { class: "unit", x: 0, y: 1 * rem }, unit || words.noUnit),
        ...limits.flatMap((value) => [
            svg("path", { class: "limit", d: `M${axis.left},${scale.y(value)}H${axis.right}` }),
            svg("text", { x: axis.left + 0.3 * rem, y: scale.y(value) - 0.25 * rem }, words.limit(figure(value))),
        ]),
        ...lines.map((line, i) => course(axis, scale, line, i)),
        ...names(axis, scale, lines),
        ...times(axis, (PLOT + 1.1) * rem),
    );
}

/** Straight from point to point; where values are missing for long, nothing is drawn. */
function course(axis, scale, line, i) {
    const gap = 4 * typicalStep(line.points);
    const path = line.points
        .map(([time, value], at) => {
            const joined = at > 0 && time - line.points[at - 1][0] <= gap;
            return `${joined ? "L" : "M"}${axis.x(time).toFixed(1)},${scale.y(value).toFixed(1)}`;
        })
        .join("");
    const dots = line.points.length > 120 ? [] : line.points.map(([time, value]) =>
        svg("circle", { cx: axis.x(time).toFixed(1), cy: scale.y(value).toFixed(1), r: 0.14 * axis.rem }));
    return svg("g", { class: `line line-${i % 4}` }, svg("path", { d: path }), ...dots);
}

function typicalStep(points) {
    const steps = points.slice(1).map(([time], i) => time - points[i][0]).sort((a, b) => a - b);
    return steps[Math.floor(steps.length / 2)] ?? 0;
}

/** Beside the last point of each line, moved apart where they would lie on each other. */
function names(axis, scale, lines) {
    const apart = 1.05 * axis.rem;
    const placed = lines
        .map((line) => ({ line, y: scale.y(line.points.at(-1)[1]) + 0.3 * axis.rem }))
        .sort((one, other) => one.y - other.y);
    placed.forEach((each, i) => {
        each.y = i === 0 ? each.y : Math.max(each.y, placed[i - 1].y + apart);
    });
    // Those of lines that end at the bottom would come to lie below it.
    const below = Math.max(0, placed.at(-1).y - PLOT * axis.rem);
    placed.forEach((each) => (each.y -= below));
    // A single line is what the title names.
    return lines.length === 1 ? [] : placed.map(({ line, y }) => svg("text", { class: "strong", x: axis.right + 0.5 * axis.rem, y }, line.short));
}

function valueScale(values, unit, top, bottom) {
    let least = Math.min(...values, ...(WITH_ZERO.has(unit) ? [0] : []));
    let most = Math.max(...values, ...(WITH_ZERO.has(unit) ? [0] : []));
    if (most === least) {
        most += 1;
        least -= WITH_ZERO.has(unit) && least === 0 ? 0 : 1;
    }
    const step = niceStep((most - least) / 3);
    const from = Math.floor(least / step) * step;
    const to = Math.ceil(most / step) * step;
    const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);
    return { ticks, y: (value) => bottom - ((value - from) / (to - from)) * (bottom - top) };
}

function niceStep(rough) {
    const power = 10 ** Math.floor(Math.log10(rough));
    return [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough * 0.999);
}

/** The same as a plot, for who can't see it or wants the numbers. */
export function plotTable({ title, unit, lines }) {
    const rows = new Map();
    lines.forEach((line, i) =>
        line.points.forEach(([time, value]) => {
            const row = rows.get(time) ?? lines.map(() => "–");
            row[i] = figure(value);
            rows.set(time, row);
        }));
    const heads = [texts.audit.time, ...lines.map((line) => `${line.name}${unit ? `, ${unit}` : ""}`)];
    const sorted = [...rows].sort(([one], [other]) => one - other);
    return table(title, heads, sorted.map(([time, row]) => [clockText(new Date(time)), ...row]));
}

/** @param text says a time */
export function laneTable(rows, text = (time) => clockText(new Date(time))) {
    return table(
        words.spells,
        [texts.shift.sensor, words.what, words.from, words.until],
        rows.flatMap((row) =>
            row.spells.map((spell) => [
                row.name,
                spell.what,
                text(spell.from),
                spell.until === null ? texts.present : text(spell.until),
            ])),
    );
}

/** A table that opens when it is wanted. */
export function table(caption, heads, rows) {
    return element(
        "details",
        { class: "as-table" },
        element("summary", {}, words.asTable),
        element(
            "table",
            { class: "table" },
            element("caption", {}, caption),
            element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
            element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, cell))))),
        ),
    );
}
