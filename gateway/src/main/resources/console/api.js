/** Requests to the gateway. Problems come as `Problem`, a lost session also calls `onLoggedOut`. */

import { language } from "./texts.js";
import { readable } from "./times.js";

const ANSWER_WITHIN_MS = 8000;

export class Problem extends Error {
    /** @param current what was to be acted on, as it stands; absent unless it had changed */
    constructor(status, detail, current = null) {
        super(detail);
        this.status = status;
        this.current = current;
    }
}

let loggedOut = () => {};
let logIns = 0;

export function onLoggedOut(listener) {
    loggedOut = listener;
}

export function get(path) {
    return request("GET", path);
}

export function post(path, body = {}) {
    return request("POST", path, JSON.stringify(body));
}

/** Ends the session, and shows the page as somebody sees it who comes to it. */
export async function logOut() {
    await post("/logout").catch(() => {});
    window.location.reload();
}

/**
 * Does something under a key of its own: if the network fails it is asked for once more, and done once.
 *
 * @param seen the alert that a person acts on, as they saw it; refused with 412 if it has changed since
 */
export function act(path, body = {}, seen = null) {
    return once("POST", path, JSON.stringify(body), seen ? { "If-Match": `"${seen.history.length}"` } : {});
}

async function once(method, path, text, more) {
    const headers = { "Idempotency-Key": crypto.randomUUID(), ...more };
    try {
        return await request(method, path, text, headers);
    } catch (problem) {
        if (problem.status !== 0) {
            throw problem;
        }
        return request(method, path, text, headers);
    }
}

const YAML = { "Content-Type": "text/yaml" };

/** A text as it is, and the tag by which it is known again. */
export async function getText(path) {
    const response = await answer("GET", path);
    return { text: await response.text(), tag: response.headers.get("ETag") };
}

/** Asks about a YAML text. */
export function postText(path, text) {
    return request("POST", path, text, YAML);
}

/** Replaces a YAML text under a key of its own; refused with 412 if it is not the one of that tag any more. */
export function putText(path, text, tag) {
    return once("PUT", path, text, { ...YAML, "If-Match": tag });
}

async function request(method, path, body, more = {}) {
    const response = await answer(method, path, body, more);
    const text = await response.text();
    return text ? JSON.parse(text) : null;
}

async function answer(method, path, body, more = {}) {
    const asOf = logIns;
    const type = body === undefined ? {} : { "Content-Type": "application/json" };
    let response;
    try {
        response = await fetch(path, {
            method,
            body,
            headers: { "Accept-Language": language, ...type, ...more },
            cache: "no-store",
            signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        });
    } catch {
        throw new Problem(0, "");
    }
    if (response.ok) {
        logIns += path === "/login" ? 1 : 0;
        return response;
    }
    const problem = await response.json().catch(() => ({}));
    // What was asked under a session that ended says nothing about the one begun since.
    if (response.status === 401 && path !== "/login" && asOf === logIns) {
        loggedOut();
    }
    throw new Problem(
        response.status, readable(problem.detail ?? `${response.status} ${response.statusText}`), problem.current);
}
