/** The sign of each priority: a shape and a number as well as a colour. */

import { svg } from "./elements.js";
import { PRIORITIES } from "./state.js";

const OUTLINES = {
    CRITICAL: polygon(8, Math.PI / 8, 1),
    HIGH: "0,-1.15 1.12,0.85 -1.12,0.85",
    MEDIUM: "0,-1.15 1.15,0 0,1.15 -1.15,0",
    LOW: polygon(24, 0, 0.92),
};

function polygon(corners, turn, radius) {
    return Array.from({ length: corners }, (_, i) => {
        const angle = turn + (2 * Math.PI * i) / corners;
        return `${(radius * Math.cos(angle)).toFixed(3)},${(radius * Math.sin(angle)).toFixed(3)}`;
    }).join(" ");
}

/** A group around the origin, one unit in radius. */
export function prioritySign(priority) {
    return svg(
        "g",
        { class: `sign ${priority.toLowerCase()}` },
        svg("polygon", { class: "ring", points: OUTLINES[priority], transform: "scale(1.45)" }),
        svg("polygon", { class: "body", points: OUTLINES[priority] }),
        svg("text", { y: priority === "HIGH" ? 0.6 : 0.42 }, String(PRIORITIES.indexOf(priority) + 1)),
    );
}

/** The same as a picture of its own, for lists. */
export function priorityIcon(priority, stateClass = "") {
    return svg(
        "svg",
        { class: `icon ${stateClass}`, viewBox: "-1.8 -1.8 3.6 3.6", "aria-hidden": "true" },
        prioritySign(priority),
    );
}
