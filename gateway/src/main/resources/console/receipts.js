/** Tells the gateway which events have been painted, so that it can say how long they took. */

import { post } from "./api.js";

const MOST_WAITING = 500;
const SEND_AFTER_MS = 250;

let changed = [];
let waiting = [];

/** Two frames on, what the event changed is on the screen; a page in the background paints nothing. */
export function painted(eventId) {
    if (!eventId || document.hidden) {
        return;
    }
    changed.push(eventId);
    if (changed.length === 1) {
        requestAnimationFrame(() => {
            const ids = changed.splice(0);
            requestAnimationFrame((at) => ids.forEach((id) => note(id, at)));
        });
    }
}

function note(id, at) {
    if (waiting.length === MOST_WAITING) {
        return;
    }
    waiting.push({ id, at });
    if (waiting.length === 1) {
        setTimeout(send, SEND_AFTER_MS);
    }
}

function send() {
    const now = performance.now();
    const events = waiting.map(({ id, at }) => ({ id, agoMs: Math.max(0, Math.round(now - at)) }));
    waiting = [];
    post("/api/receipts", { events }).catch(() => {});
}
