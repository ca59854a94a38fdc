/** Tells the gateway which events have been painted, so that it can say how long they took. */

import { post } from "./api.js";

const MOST_WAITING = 500;

let waiting = [];

/** Two frames on, what the event changed is on the screen; a page in the background paints nothing. */
export function painted(eventId) {
    if (!eventId || document.hidden) {
        return;
    }
    requestAnimationFrame(() => requestAnimationFrame(() => note(eventId)));
}

function note(eventId) {
    waiting.push(eventId);
    if (waiting.length === 1) {
        queueMicrotask(send);
    }
}

function send() {
    const events = waiting.slice(0, MOST_WAITING);
    waiting = [];
    post("/api/receipts", { events }).catch(() => {});
}
