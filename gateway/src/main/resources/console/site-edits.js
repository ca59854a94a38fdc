/**
 * What people do on the map and in forms, as splices of the text: nothing but what it is about is
 * touched, so that comments, order and style stay as somebody wrote them. Pure.
 *
 * A site is given as `{ text, parts }`, parts being what the gateway found where.
 */

export const partOf = ({ parts }, list, id) =>
    parts.find((part) => part.list === list && part.id === id && id !== "");

/** What in the text a thing on the map is of: corners are of zones, those of the plan's picture of the plan. */
export function partBehind(site, list, id) {
    switch (list) {
        case "corners":
            return partOf(site, "zones", id);
        case "planCorners":
            return partOf(site, "plan", "plan");
        default:
            return partOf(site, list, id);
    }
}

/** Where a thing on the map stands; null if the text has no place for it. */
export function placeBehind(site, list, id) {
    return placeOf(site, partBehind(site, list, id), id === "topRight" ? 1 : 0);
}

/** Puts a thing on the map to another place. */
export function movedTo(site, list, id, place) {
    switch (list) {
        case "corners":
            return cornerMoved(site, id, place);
        case "planCorners":
            return planMoved(site, id, place);
        default:
            return moved(partOf(site, list, id), place);
    }
}

/** By its upper left corner the plan is moved; by the upper right one it is turned and sized. */
function planMoved(site, id, place) {
    const part = partOf(site, "plan", "plan");
    if (id === "topRight") {
        return moved(part, place, 1);
    }
    const [from, right] = [placeOf(site, part, 0), placeOf(site, part, 1)];
    return [...moved(part, place, 0), ...moved(part, right.map((each, axis) => each + place[axis] - from[axis]), 1)];
}

export const elementsOf = ({ parts }, list, of = null) =>
    parts.filter((part) => part.list === list && part.id !== "" && (of === null || part.of === of));

export const idsOf = (site, list) => elementsOf(site, list).map((part) => part.id);

/** Where something stands: a pair of coordinates, null if the text has none there. */
export function placeOf({ text }, part, pair = 0) {
    const numbers = part?.numbers.slice(2 * pair, 2 * pair + 2) ?? [];
    const place = numbers.map(([from, until]) => Number(text.slice(from, until)));
    return place.length === 2 && place.every(Number.isFinite) ? place : null;
}

/** Puts something to another place. @param pair of a zone 0 is its beginning, 1 its end */
export function moved(part, place, pair = 0) {
    return part.numbers
        .slice(2 * pair, 2 * pair + 2)
        .map(([from, until], axis) => ({ from, until, insert: figure(place[axis]) }));
}

/** Moves the corner where a zone begins, and the one before it ends. */
export function cornerMoved(site, zoneId, place) {
    const zones = elementsOf(site, "zones");
    const at = zones.findIndex((zone) => zone.id === zoneId);
    const before = zones.at(at - 1);
    return [...moved(zones[at], place, 0), ...moved(before, place, 1)];
}

/**
 * Adds something to a list.
 *
 * @param fields of `[key, value]`: a text, a number, a list of them, or a list of further fields
 * @param after the element that it is to follow; without it the last
 */
export function added(site, list, fields, { of = null, after = null } = {}) {
    const { text, parts } = site;
    const whole = parts.find((part) => part.list === list && part.id === "" && part.of === of);
    const elements = elementsOf(site, list, of);
    const neighbour = after ?? elements.at(-1);
    if (!whole) {
        const gap = text === "" || text.endsWith("\n") ? "" : "\n";
        return [{ from: text.length, until: text.length, insert: `${gap}${list}:\n  - ${written(fields, 4, true)}\n` }];
    }
    if (!neighbour) {
        const indent = " ".repeat(indentation(text, whole.from) + 2);
        const from = whole.from - /[ \t]*$/.exec(text.slice(0, whole.from))[0].length;
        return [{ from, until: whole.until, insert: `\n${indent}- ${written(fields, indent.length + 2, true)}` }];
    }
    if (whole.flow) {
        return [{ from: neighbour.until, until: neighbour.until, insert: `, ${flow(fields)}` }];
    }
    const indent = " ".repeat(whole.from - lineStart(text, whole.from));
    const at = lineEnd(text, neighbour.until);
    return [{ from: at, until: at, insert: `\n${indent}- ${written(fields, indent.length + 2, neighbour.flow)}` }];
}

/** Adds a thing of which there is one, such as the plan. @param fields of `[key, value]` */
export function stated({ text }, key, fields) {
    const gap = text === "" || text.endsWith("\n") ? "" : "\n";
    return [{ from: text.length, until: text.length, insert: `${gap}\n${key}:\n  ${block(fields, 2)}\n` }];
}

/** Lets a zone end in its middle, where a new one begins. */
export function zoneSplit(site, zoneId, { id, name }) {
    const zone = partOf(site, "zones", zoneId);
    const [from, to] = [placeOf(site, zone, 0), placeOf(site, zone, 1)];
    const middle = from.map((each, axis) => Math.round((each + to[axis]) * 5) / 10);
    const fields = [["id", id], ["name", name], ["from", middle], ["to", to]];
    return [...moved(zone, middle, 1), ...added(site, "zones", fields, { after: zone })];
}

/** The zones before and after one, in that order; none where three are left, which no perimeter can do without. */
export function neighboursOf(site, zoneId) {
    const zones = idsOf(site, "zones");
    const at = zones.indexOf(zoneId);
    return zones.length > 3 && at >= 0 ? [zones.at(at - 1), zones[(at + 1) % zones.length]] : [];
}

/**
 * Takes a zone out: a neighbour reaches over its length, and has its sensors, gates and cameras. What else names
 * it is a mistake that the gateway finds. Null as for `removed`.
 */
export function zoneJoined(site, zoneId, into) {
    const { text, parts } = site;
    const zone = partOf(site, "zones", zoneId);
    const other = partOf(site, "zones", into);
    const isBefore = neighboursOf(site, zoneId)[0] === into;
    const end = isBefore ? 1 : 0;
    const renamed = parts
        .filter((part) => part.id !== "" && ["sensors", "gates", "cameras"].includes(part.list))
        .flatMap((part) => renamedZone(text, part, zoneId, into));
    const gone = removed(site, zone);
    return gone && [...moved(other, placeOf(site, zone, end), end), ...gone, ...renamed];
}

/** Where something names a zone under `zone` or `zones`, the other is to stand; in a list that has it already, once. */
function renamedZone(text, part, zoneId, into) {
    const own = text.slice(part.from, part.until);
    const found = /(?:^|[{,\n])\s*zones?:\s*(\[[^\]]*\]|[^\s,}[]+)/.exec(own);
    const isList = found?.[1].startsWith("[");
    const ids = (isList ? found[1].slice(1, -1) : found?.[1] ?? "")
        .split(",")
        .map((each) => each.trim().replaceAll(/^["']|["']$/g, ""));
    if (!ids.includes(zoneId)) {
        return [];
    }
    const until = part.from + found.index + found[0].length;
    const others = [...new Set(ids.map((id) => (id === zoneId ? into : id)))].join(", ");
    return [{ from: until - found[1].length, until, insert: isList ? `[${others}]` : others }];
}

/** Takes something out of its list; null where that can't be done without touching more. */
export function removed(site, part) {
    const { text, parts } = site;
    const whole = parts.find((each) => each.list === part.list && each.id === "" && each.of === part.of);
    const elements = elementsOf(site, part.list, part.of);
    if (elements.length === 1) {
        return emptied(text, whole);
    }
    if (whole.flow) {
        const at = elements.indexOf(part);
        return at > 0
            ? [{ from: elements[at - 1].until, until: part.until, insert: "" }]
            : [{ from: part.from, until: elements[1].from, insert: "" }];
    }
    const from = lineStart(text, part.from);
    const until = lineEnd(text, part.until);
    const isAlone = /^\s*-\s+$/.test(text.slice(from, part.from)) && /^\s*(#.*)?$/.test(text.slice(part.until, until));
    return isAlone ? [{ from, until: Math.min(until + 1, text.length), insert: "" }] : null;
}

/** A list without anything is written `[]`. */
function emptied(text, whole) {
    if (whole.flow) {
        return [{ from: whole.from, until: whole.until, insert: "[]" }];
    }
    const key = text.slice(0, whole.from).trimEnd();
    return key.endsWith(":") ? [{ from: key.length, until: whole.until, insert: " []" }] : null;
}

// --- how things are written ------------------------------------------------------------------------

function written(fields, indent, inBraces) {
    const nested = fields.some(([, value]) => isFields(value));
    return inBraces && !nested ? flow(fields) : block(fields, indent);
}

function flow(fields) {
    return `{ ${fields.map(([key, value]) => `${key}: ${scalar(value)}`).join(", ")} }`;
}

function block(fields, indent) {
    const margin = " ".repeat(indent);
    return fields
        .map(([key, value]) =>
            isFields(value) ? `${key}:\n${margin}  - ${flow(value)}` : `${key}: ${scalar(value)}`)
        .join(`\n${margin}`);
}

/** Fields within fields are the one element of a list. */
function isFields(value) {
    return Array.isArray(value) && Array.isArray(value[0]);
}

function scalar(value) {
    if (Array.isArray(value)) {
        return `[${value.map(scalar).join(", ")}]`;
    }
    return typeof value === "number" ? figure(value) : quotedIfNeeded(value);
}

/** What could be read as something else, in braces too, stands in quotes. */
function quotedIfNeeded(value) {
    const isPlain = /^[\p{L}][\p{L}\p{N} ._/()+-]*$/u.test(value) && value === value.trim();
    const isWord = /^(true|false|null|yes|no|on|off|y|n)$/i.test(value);
    return isPlain && !isWord ? value : JSON.stringify(value);
}

/** To the centimetre at most, without a tail of noughts. */
function figure(number) {
    return String(Math.round(number * 100) / 100 + 0);
}

function lineStart(text, at) {
    return text.lastIndexOf("\n", at - 1) + 1;
}

function lineEnd(text, at) {
    const end = text.indexOf("\n", at);
    return end < 0 ? text.length : end;
}

function indentation(text, at) {
    return /^ */.exec(text.slice(lineStart(text, at)))[0].length;
}
