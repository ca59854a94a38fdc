/** Requests to the gateway. Problems come as `Problem`, a lost session also calls `onLoggedOut`. */

const ANSWER_WITHIN_MS = 8000;

export class Problem extends Error {
    constructor(status, detail) {
        super(detail);
        this.status = status;
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

async function request(method, path, body) {
    const asOf = logIns;
    let response;
    try {
        response = await fetch(path, {
            method,
            body,
            headers: body === undefined ? {} : { "Content-Type": "application/json" },
            cache: "no-store",
            signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        });
    } catch {
        throw new Problem(0, "");
    }
    if (response.ok) {
        logIns += path === "/login" ? 1 : 0;
        const text = await response.text();
        return text ? JSON.parse(text) : null;
    }
    const problem = await response.json().catch(() => ({}));
    // What was asked under a session that ended says nothing about the one begun since.
    if (response.status === 401 && path !== "/login" && asOf === logIns) {
        loggedOut();
    }
    throw new Problem(response.status, problem.detail ?? `${response.status} ${response.statusText}`);
}
