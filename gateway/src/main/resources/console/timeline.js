/** Detections of one alert: time to the right, layers from outside to inside downwards. */

import { svg } from "./elements.js";
import { detectionName, texts, zoneLabel } from "./texts.js";
import { clockText } from "./times.js";

const WIDTH = 560;
const NAME_WIDTH = 96;
const ROW = 19;
const LEAST_SPAN_MS = 10_000;

/** Null if nothing of it stands in a layer. */
export function timeline(site, detections) {
    const placed = detections.filter((each) => site.layers.some((layer) => layer.id === each.layer));
    if (placed.length === 0) {
        return null;
    }
    const from = Math.min(...placed.map((each) => Date.parse(each.first)));
    const to = Math.max(...placed.map((each) => Date.parse(each.cleared ?? each.last)));
    const span = Math.max(to - from, LEAST_SPAN_MS);
    const x = (time) => NAME_WIDTH + 24 + ((time - from) / span) * (WIDTH - NAME_WIDTH - 40);
    const bottom = site.layers.length * ROW;
    const drawing = svg("svg", {
        class: "timeline",
        viewBox: `0 0 ${WIDTH} ${bottom + 18}`,
        role: "img",
        "aria-label": texts.timeline,
    });
    site.layers.forEach((layer, i) => drawing.append(...lane(layer, i)));
    for (const each of placed) {
        const row = site.layers.findIndex((layer) => layer.id === each.layer);
        drawing.append(stretch(each, x, row));
    }
    drawing.append(
        svg("text", { class: "tick", x: x(from), y: bottom + 13 }, clockText(new Date(from))),
        svg("text", { class: "tick end", x: WIDTH - 4, y: bottom + 13 }, clockText(new Date(from + span))),
    );
    return drawing;
}

function lane(layer, i) {
    const y = i * ROW + ROW / 2;
    return [
        svg("text", { x: 0, y: y + 4 }, layer.name),
        svg("line", { x1: NAME_WIDTH, x2: WIDTH, y1: y, y2: y }),
    ];
}

/** A dot where it began, a line for as long as it was there, to the edge while it is. */
function stretch(detection, x, row) {
    const y = row * ROW + ROW / 2;
    const begin = x(Date.parse(detection.first));
    const end = detection.cleared ? x(Date.parse(detection.cleared)) : WIDTH - 4;
    return svg(
        "g",
        { class: detection.cleared ? "stretch cleared" : "stretch" },
        svg("title", {}, `${clockText(new Date(detection.first))} ${detectionName(detection.type)}`),
        svg("path", { d: `M${begin},${y}H${Math.max(end, begin)}` }),
        svg("circle", { cx: begin, cy: y, r: 5 }),
        svg("text", { x: begin - 8, y: y + 4 }, zoneLabel(detection.zone)),
    );
}
