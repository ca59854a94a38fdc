/**
 * The live stream. The gateway sends at least a tick every two seconds; without any word from it
 * for five, or when it says that its work stands still, everything shown counts as old. Reconnecting is done here, not by EventSource, since
 * each new connection begins with a full reload of what is shown.
 */

import { language } from "./texts.js";

const STALE_AFTER_MS = 5000;
const RETRY_MS = 2000;
const KINDS = ["alert", "detection", "node", "suppressions", "tick"];

export class Stream {
    #source = null;
    #reload;
    #receive;
    #fresh;
    #lastHeard = null;
    #lastSpoke = null;
    #stale = false;
    #working = true;
    #running = false;
    #retry = null;
    #waiting = [];

    /**
     * @param reload fetches the whole state; called after the stream stands, so nothing falls between
     * @param receive called with (kind, data, id) for each event, in order
     * @param fresh called with (isFresh, lastHeard, isThere) when that changes and each second while
     *     stale; a gateway that is there all the same can't store what happens
     */
    constructor({ reload, receive, fresh }) {
        this.#reload = reload;
        this.#receive = receive;
        this.#fresh = fresh;
        setInterval(() => this.#judge(), 500);
    }

    start() {
        this.#running = true;
        this.#connect();
    }

    stop() {
        this.#running = false;
        clearTimeout(this.#retry);
        this.#source?.close();
        this.#source = null;
    }

    #connect() {
        clearTimeout(this.#retry);
        this.#source?.close();
        const source = new EventSource(`/api/stream?lang=${language}`);
        this.#source = source;
        this.#waiting = [];
        source.addEventListener("open", () => this.#opened(source));
        source.addEventListener("error", () => this.#failed(source));
        for (const kind of KINDS) {
            source.addEventListener(kind, (event) => this.#heard(source, kind, event));
        }
    }

    /** Events that come while the state is being fetched wait, and are taken after it. */
    async #opened(source) {
        try {
            await this.#reload();
        } catch {
            this.#failed(source);
            return;
        }
        if (source === this.#source) {
            const waiting = this.#waiting;
            this.#waiting = null;
            waiting.forEach((event) => this.#take(event));
            this.#markHeard();
        }
    }

    #heard(source, kind, event) {
        if (source !== this.#source) {
            return;
        }
        const received = { kind, data: JSON.parse(event.data), id: event.lastEventId };
        if (this.#waiting) {
            this.#waiting.push(received);
            return;
        }
        this.#take(received);
        this.#markHeard();
    }

    #take({ kind, data, id }) {
        if (kind === "tick") {
            this.#working = data.working;
        }
        this.#receive(kind, data, id);
    }

    #failed(source) {
        if (source !== this.#source) {
            return;
        }
        source.close();
        this.#source = null;
        if (this.#running) {
            this.#retry = setTimeout(() => this.#connect(), RETRY_MS);
        }
    }

    /** A gateway that answers, and can't tell what happens, is as good as none. */
    #markHeard() {
        this.#lastSpoke = Date.now();
        if (!this.#working) {
            return;
        }
        this.#lastHeard = new Date();
        if (this.#stale) {
            this.#stale = false;
            this.#fresh(true, this.#lastHeard);
        }
    }

    /** Also looks after a connection that stands but says nothing. */
    #judge() {
        if (!this.#running || this.#lastSpoke === null) {
            return;
        }
        const silentMs = Date.now() - this.#lastSpoke;
        const isThere = silentMs <= STALE_AFTER_MS;
        if (!isThere || !this.#working) {
            this.#stale = true;
            this.#fresh(false, this.#lastHeard, isThere);
        }
        if (this.#source && silentMs > 2 * STALE_AFTER_MS && this.#waiting === null) {
            this.#failed(this.#source);
        }
    }
}
