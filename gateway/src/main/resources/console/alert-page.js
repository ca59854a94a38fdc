/** One alert, whole: what happened, in numbers and over time, who did what, and what its sensors are like. */

import {
    asideLines, buttons, camerasOf, closedAs, course, detectionEntry, explanations, history, reasons,
} from "./alert-parts.js";
import { signClasses } from "./alerts.js";
import { get } from "./api.js";
import { around, sensorsOf, spanOf, valueName } from "./around.js";
import { byId, element } from "./elements.js";
import { Excerpts } from "./excerpts.js";
import { lanes, laneTable, plot, plotTable, TimeAxis } from "./plots.js";
import { SensorPanels } from "./sensor-history.js";
import { priorityIcon } from "./shapes.js";
import { Snapshots } from "./snapshots.js";
import { isAside, isReturned, isUnacknowledged } from "./state.js";
import { capitalised, detectionName, figure, plainWord, sentence, texts, zoneRanges } from "./texts.js";
import { gatewayNow, timeText } from "./times.js";

const words = texts.alertPage;
const ADDRESS = /^#alert=([0-9a-f-]{36})$/;
const FETCHED_EVERY_MS = 5000;
const MOST_DETECTIONS = 12;

/** The id of the alert that the page's address names; null if it names none. */
export function alertInAddress() {
    return ADDRESS.exec(window.location.hash)?.[1] ?? null;
}

export class AlertPage {
    #state;
    #acts;
    #page = byId("alert");
    #id = null;
    #around = null;
    #related = [];
    #fetchedFor = "";
    #fetchedAt = 0;
    #shown = "";
    #sensors = new SensorPanels();
    #excerpts = new Excerpts();
    #snapshots;
    #plots = element("div", { class: "plots" });

    /** @param acts `{ acknowledge(alert), close(alert), setAside(alert), endAside(suppression), tell(words) }` */
    constructor(state, acts) {
        this.#state = state;
        this.#acts = acts;
        this.#snapshots = new Snapshots(state);
        for (const topic of ["alerts", "session", "suppressions"]) {
            state.on(topic, () => this.#refreshIfShown());
        }
        setInterval(() => this.#refreshIfShown(), FETCHED_EVERY_MS);
        new ResizeObserver(() => this.#renderPlots()).observe(this.#plots);
    }

    get isShown() {
        return !this.#page.hidden;
    }

    get id() {
        return this.#id;
    }

    /** Shows an alert, of whatever age. Rejects if there is none, or it can't be fetched. */
    async show(id) {
        if (!this.#state.alerts.has(id)) {
            this.#state.take(await get(`/api/alerts/${id}`));
        }
        if (id !== this.#id) {
            this.#id = id;
            this.#around = null;
            this.#excerpts.clear();
            this.#related = [];
            this.#fetchedFor = "";
            this.#shown = "";
        }
        this.#state.select(id);
        this.#render();
        this.#page.scrollTop = 0;
        byId("alert-title")?.focus();
        await this.#fetch();
    }

    #refreshIfShown() {
        if (this.isShown && this.#state.site && this.#alert()) {
            this.#render();
            this.#fetch().catch(() => {});
        }
    }

    #alert() {
        return this.#state.alerts.get(this.#id) ?? null;
    }

    /** What is around it grows while it is new; later it is fetched when the alert changes. */
    async #fetch() {
        const alert = this.#alert();
        const wanted = `${alert.id} ${alert.version}`;
        const now = gatewayNow().getTime();
        const grows = spanOf(alert).until > now - FETCHED_EVERY_MS;
        const isFresh = now - this.#fetchedAt < FETCHED_EVERY_MS - 500;
        if (this.#fetchedFor === wanted && (isFresh || !grows)) {
            return;
        }
        this.#fetchedFor = wanted;
        this.#fetchedAt = now;
        try {
            const [found, related] = await Promise.all([
                around(alert),
                get(`/api/alerts/${alert.id}/related`),
                this.#sensors.show(sensorsOf(alert)),
                this.#excerpts.fetch(alert),
            ]);
            if (alert.id === this.#id) {
                this.#around = found;
                this.#related = related;
                this.#shown = "";
                this.#render();
            }
        } catch (problem) {
            this.#fetchedFor = "";
            if (problem.status !== 401) {
                this.#acts.tell(problem.message || texts.unreachable);
            }
        }
    }

    #render() {
        const alert = this.#alert();
        const aside = isAside(alert) ? this.#state.suppressions.map((each) => each.id).join() : "";
        const fresh = `${alert.id} ${alert.version} ${this.#state.mayAct} ${aside}`;
        if (fresh === this.#shown) {
            return;
        }
        this.#shown = fresh;
        const scrolled = [...this.#page.querySelectorAll(".column")].map((each) => each.scrollTop);
        const hadFocus = document.activeElement?.id === "alert-title";
        this.#page.replaceChildren(this.#head(alert), this.#story(alert), this.#context(alert));
        [...this.#page.querySelectorAll(".column")].forEach((each, i) => (each.scrollTop = scrolled[i] ?? 0));
        if (hadFocus) {
            byId("alert-title").focus();
        }
        this.#renderPlots();
    }

    #head(alert) {
        return element(
            "header",
            { class: `alert-head ${alert.priority.toLowerCase()}` },
            priorityIcon(alert.priority, signClasses(alert)),
            element(
                "div",
                {},
                element("h2", { id: "alert-title", tabindex: "-1" }, story(this.#state.site, alert)),
                element(
                    "p",
                    { class: "source" },
                    [
                        texts.number(alert.number),
                        plainWord(texts.priorities, alert.priority),
                        plainWord(texts.states, alert.state),
                        `${texts.zones}: ${zoneRanges(this.#state.site, alert.zones) || "–"}`,
                        `${texts.layers}: ${alert.layers.map((layer) => this.#state.layerName(layer)).join(", ") || "–"}`,
                        `${texts.direction}: ${course(alert)}`,
                    ].join(" · "),
                ),
            ),
            buttons(this.#state, alert, this.#acts, false),
            element("a", { class: "button", href: "#", "aria-keyshortcuts": "Escape" }, words.back, element("kbd", {}, "Esc")),
        );
    }

    #story(alert) {
        const more = alert.detections.length - MOST_DETECTIONS;
        return element(
            "div",
            { class: "column", tabindex: "0", role: "region", "aria-label": words.whatHappened },
            asideLines(this.#state, alert, this.#acts.endAside),
            explanations(alert),
            element("h3", {}, texts.why),
            reasons(alert),
            element("h3", {}, texts.excerpts.heading),
            this.#excerpts.place,
            element("h3", {}, words.readings),
            this.#plots,
            alert.detections.length > 0 ? element("h3", {}, words.numbers) : null,
            alert.detections.length > 0 ? numbers(alert.detections.slice(0, MOST_DETECTIONS)) : null,
            alert.detections.length > 0 ? element("h3", {}, texts.detected) : null,
            element(
                "ol",
                { class: "entries" },
                ...alert.detections.slice(0, MOST_DETECTIONS).map((each) => detectionEntry(this.#state, each)),
            ),
            more > 0 ? element("p", { class: "source" }, texts.moreDetections(more)) : null,
        );
    }

    #context(alert) {
        return element(
            "div",
            { class: "column", tabindex: "0", role: "region", "aria-label": words.context },
            panel(texts.history, history(alert)),
            panel(texts.cameras, cameras(this.#state.site, alert)),
            this.#snapshots.of(alert),
            panel(
                words.related,
                this.#related.length > 0
                    ? element("ul", { class: "lines" }, ...this.#related.map(relatedLine))
                    : element("p", { class: "help" }, words.noneRelated),
            ),
            this.#sensors.place,
        );
    }

    /** In pixels of the place they have: so text is as large as everywhere. */
    #renderPlots() {
        const alert = this.#alert();
        const width = this.#plots.clientWidth;
        if (!alert || width === 0) {
            return;
        }
        if (!this.#around) {
            this.#plots.replaceChildren(element("p", { class: "help" }, words.fetching));
            return;
        }
        const { span, rows, left, plots, others } = this.#around;
        const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
        const axis = new TimeAxis(span.from, span.until, width, rem);
        const began = Date.parse(alert.eventTime);
        const open = this.#plots.querySelectorAll("details[open]");
        const opened = new Set([...open].map((each) => each.dataset.key));
        const drawn = (each) => figureOf(each.title, plot(axis, each, began), plotTable(each));
        const parts = [
            rows.length > 0 ? figureOf(words.spells, lanes(axis, rows, began), laneTable(rows)) : null,
            left > 0 ? element("p", { class: "help" }, words.moreSensors(left)) : null,
            ...plots.map(drawn),
            plots.length === 0 ? element("p", { class: "help" }, words.noReadings) : null,
            others.length > 0
                ? element("details", {}, element("summary", {}, words.otherSensors(others.length)), ...others.map(drawn))
                : null,
            element("p", { class: "help" }, words.readingsHelp),
        ].filter(Boolean);
        this.#plots.replaceChildren(...parts);
        this.#plots.querySelectorAll("details").forEach((each, i) => {
            each.dataset.key = String(i);
            each.open = opened.has(String(i));
        });
    }
}

/** The whole of it in one sentence. */
function story(site, alert) {
    const sensors = sensorsOf(alert).length;
    return words.story(
        sentence(site, alert),
        timeText(alert.eventTime),
        sensors > 0 ? words.bySensors(sensors) : "",
        isOver(alert) ? words.over : words.present,
        taken(alert),
    );
}

function isOver(alert) {
    return isReturned(alert) || alert.state === "CLOSED";
}

function taken(alert) {
    const last = (act) => alert.history.findLast((entry) => entry.act === act);
    const closed = last("CLOSED");
    if (alert.state === "CLOSED" && closed) {
        return words.closedBy(closedAs(alert).toLowerCase(), closed.who, timeText(closed.time));
    }
    if (isAside(alert)) {
        return plainWord(texts.states, alert.state).toLowerCase();
    }
    const by = last("ACKNOWLEDGED");
    return isUnacknowledged(alert) || !by ? words.notTaken : words.takenBy(by.who, timeText(by.time));
}

/** The evidence of each detection beside what it was held against. */
function numbers(detections) {
    const withUnit = (value, unit) => `${figure(value)}${unit ? ` ${unit}` : ""}`;
    const rows = detections.flatMap((each) => [
        ...each.evidence.map((piece) => [
            each.sensor,
            detectionName(each.type),
            valueName(piece.name, piece.words),
            withUnit(piece.value, piece.unit),
            typeof piece.limit === "number" ? withUnit(piece.limit, piece.unit) : "–",
        ]),
        ...(each.surroundings?.levels ?? []).map((level) => [
            level.sensor,
            words.surroundings,
            valueName(level.name, level.words),
            withUnit(level.value, level.unit),
            typeof level.usual === "number" ? words.usually(withUnit(level.usual, level.unit)) : "–",
        ]),
    ]);
    const heads = [texts.shift.sensor, words.what, words.number, words.value, words.heldAgainst];
    return element(
        "table",
        { class: "table numbers" },
        element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
        element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, cell))))),
    );
}

function figureOf(title, drawn, table) {
    return element("figure", {}, element("figcaption", {}, title), drawn, table);
}

function cameras(site, alert) {
    const lines = camerasOf(site, alert).map((camera) => {
        const zones = zoneRanges(site, camera.zones);
        return element(
            "li",
            {},
            camera.page
                ? element("a", { href: camera.page, target: "_blank", rel: "noopener noreferrer" }, words.openCamera(camera.name))
                : element("span", {}, camera.name),
            element("span", { class: "source" }, ` · ${texts.inZones(camera.zones.length, zones).replace(/: $/, "")}`),
        );
    });
    return lines.length > 0
        ? element("ul", { class: "lines" }, ...lines)
        : element("p", { class: "help" }, words.noCamera);
}

/** An alert as a link: when, what, where it stands. */
function alertLink(brief) {
    const what = brief.types.map((type) => detectionName(type).toLowerCase()).join(", ");
    return element(
        "a",
        { href: `#alert=${brief.id}` },
        `${texts.number(brief.number)} ${capitalised(what || brief.node || plainWord(texts.priorities, brief.priority))}`,
    );
}

function relatedLine(brief) {
    return element(
        "li",
        { class: "brief" },
        element("time", { datetime: brief.eventTime }, timeText(brief.eventTime)),
        alertLink(brief),
        element("span", { class: "source" }, [plainWord(texts.priorities, brief.priority), plainWord(texts.states, brief.state)].join(" · ")),
    );
}

function panel(title, ...parts) {
    return element("section", { class: "figure-panel" }, element("h3", {}, title), ...parts);
}

