/** What the page knows. Parts of the page listen for the topics they show. */

const KEPT_CLOSED = 200;
const TOLD_EVERY_MS = 250;
const PRIORITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW"];
const RANKS = new Map(PRIORITIES.map((priority, rank) => [priority, rank]));
const ASIDE = new Set(["SHELVED", "SUPPRESSED_BY_DESIGN", "OUT_OF_SERVICE", "IN_TEST"]);
const UNACKNOWLEDGED = new Set(["UNACKNOWLEDGED", "RETURNED_UNACKNOWLEDGED"]);

export const isUnacknowledged = (alert) => UNACKNOWLEDGED.has(alert.state);
export const isReturned = (alert) =>
    alert.state === "RETURNED_UNACKNOWLEDGED" || alert.state === "LATCHED";
export const isOpen = (alert) => alert.state !== "CLOSED";

/** Shelved, out of service, expected, or in test: it calls for nobody. */
export const isAside = (alert) => ASIDE.has(alert.state);

/** Acknowledged, and its condition is over. */
export const isClosable = (alert) => alert.state === "LATCHED";

export class State {
    session = null;
    site = null;
    nodes = new Map();
    /** `{ ingest, standby }` of the health figures. */
    gateway = null;
    waysOut = [];
    alerts = new Map();
    selected = null;
    /** Which alerts are listed: `open`, `aside` or `all`. */
    view = "open";
    suppressions = [];
    #listeners = new Map();
    #urgent = new Set();
    #due = new Set();
    #toldAt = -TOLD_EVERY_MS;
    /** What is open and what is set aside, in order; put together anew when somebody asks after a change. */
    #open = null;
    #aside = null;

    /** Topics: session, site, alerts, selection, nodes, suppressions. */
    on(topic, listener) {
        this.#listeners.set(topic, [...(this.#listeners.get(topic) ?? []), listener]);
    }

    tell(topic, ...details) {
        for (const listener of this.#listeners.get(topic) ?? []) {
            listener(...details);
        }
    }

    /** Tells before the next picture, once for all that happens until then: what a person does is seen at once. */
    tellAtOnce(topic) {
        if (this.#urgent.size === 0) {
            requestAnimationFrame(() => this.#tellAll(this.#urgent));
        }
        this.#urgent.add(topic);
    }

    /**
     * As the other, and no more than four times a second: a storm changes much, and often, and the time
     * between is for what a person does. Who listens for several topics is told once.
     */
    tellSoon(topic) {
        if (this.#due.size === 0) {
            const wait = Math.max(0, this.#toldAt + TOLD_EVERY_MS - performance.now());
            setTimeout(() => requestAnimationFrame((now) => {
                this.#toldAt = now;
                this.#tellAll(this.#due);
            }), wait);
        }
        this.#due.add(topic);
    }

    #tellAll(topics) {
        const listeners = new Set([...topics].flatMap((each) => this.#listeners.get(each) ?? []));
        topics.clear();
        listeners.forEach((listener) => listener());
    }

    /** Takes the open alerts as the whole truth; what is missing from them has been closed elsewhere. */
    replaceOpen(open) {
        const ids = new Set(open.map((alert) => alert.id));
        for (const alert of this.alerts.values()) {
            if (isOpen(alert) && !ids.has(alert.id)) {
                this.#forget(alert);
            }
        }
        open.forEach((alert) => this.#keep(alert));
        this.#settle();
    }

    /** Takes one alert, unless a newer version of it is already here. Returns whether it is news. */
    take(alert) {
        const isNew = !this.alerts.has(alert.id);
        if (!this.#keep(alert)) {
            return false;
        }
        this.#settle(isOpen(alert));
        return isNew;
    }

    takeAll(alerts) {
        alerts.forEach((alert) => this.#keep(alert));
        this.#settle();
    }

    #keep(alert) {
        const known = this.alerts.get(alert.id);
        if (known && known.version > alert.version) {
            return false;
        }
        this.alerts.set(alert.id, alert);
        this.#reorder();
        return true;
    }

    #forget(alert) {
        this.alerts.delete(alert.id);
        this.#reorder();
    }

    #reorder() {
        this.#open = null;
        this.#aside = null;
    }

    /** @param noneClosed nothing closed has come */
    #settle(noneClosed = false) {
        if (this.view !== "all" && !noneClosed) {
            this.#forgetOldest();
        }
        const before = this.selected;
        if (this.selected !== null && !this.alerts.has(this.selected)) {
            this.selected = null;
        }
        if (this.selected === null) {
            this.selected = this.listed()[0]?.id ?? null;
        }
        this.tellSoon("alerts");
        if (this.selected !== before) {
            this.tellSoon("selection");
        }
    }

    #forgetOldest() {
        const closed = [...this.alerts.values()].filter((alert) => !isOpen(alert));
        closed.sort(newestFirst);
        const chosen = (alert) => alert.id === this.selected;
        closed.slice(KEPT_CLOSED).forEach((alert) => chosen(alert) || this.#forget(alert));
    }

    /** Those that are not closed and not set aside, the most urgent first. Not to be changed. */
    open() {
        this.#open ??= [...this.alerts.values()]
            .filter((alert) => isOpen(alert) && !isAside(alert))
            .sort(mostUrgentFirst);
        return this.#open;
    }

    aside() {
        this.#aside ??= [...this.alerts.values()].filter(isAside).sort(newestFirst);
        return this.#aside;
    }

    /** In the order of the list. */
    listed() {
        switch (this.view) {
            case "all":
                return [...this.alerts.values()].sort(newestFirst);
            case "aside":
                return this.aside();
            default:
                return this.open();
        }
    }

    selectedAlert() {
        return this.alerts.get(this.selected) ?? null;
    }

    select(id) {
        this.selected = id;
        this.tellAtOnce("selection");
    }

    /** Moves the choice up or down the list. */
    step(by) {
        const id = this.beside(by);
        if (id !== null) {
            this.select(id);
        }
    }

    /** The id of the alert that is so far down the list from the chosen one; null in an empty list. */
    beside(by) {
        const listed = this.listed();
        const at = listed.findIndex((alert) => alert.id === this.selected);
        const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), listed.length - 1);
        return listed[next]?.id ?? null;
    }

    show(view) {
        this.view = view;
        this.#settle();
    }

    replaceSuppressions(suppressions) {
        this.suppressions = suppressions;
        this.tellSoon("suppressions");
    }

    zone(id) {
        return this.site.zones.find((zone) => zone.id === id);
    }

    layerName(id) {
        return this.site.layers.find((layer) => layer.id === id)?.name ?? id;
    }

    get mayAct() {
        return this.session?.mayAct ?? false;
    }

    hasRole(role) {
        return this.session?.roles.includes(role) ?? false;
    }
}

export function mostUrgentFirst(a, b) {
    return (
        RANKS.get(a.priority) - RANKS.get(b.priority)
        || isUnacknowledged(b) - isUnacknowledged(a)
        || newestFirst(a, b)
    );
}

function newestFirst(a, b) {
    return b.number - a.number;
}

export { PRIORITIES };
