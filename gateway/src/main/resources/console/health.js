/** The health page: what is down, every node, clocks, delivery, ways out, and how long a detection takes to the screen. */

import { byId, definitions, element } from "./elements.js";
import { outagesOf } from "./outages.js";
import { figure, plainWord, texts, zoneRanges } from "./texts.js";
import { timeText } from "./times.js";

const words = texts.healthPage;

/** Clocks that are farther off than the rest, and those not in step, come first. */
const MOST_CLOCKS = 5;

export class HealthPage {
    #state;
    #page = byId("health");
    #figures = null;

    constructor(state) {
        this.#state = state;
        state.on("nodes", () => this.#renderIfShown());
    }

    show(figures) {
        this.#figures = figures;
        this.#renderIfShown();
    }

    #renderIfShown() {
        if (this.#page.hidden || !this.#state.site) {
            return;
        }
        const opened = new Set([...this.#page.querySelectorAll("details[open]")].map((each) => each.dataset.of));
        const focused = document.activeElement?.closest("#health details")?.dataset.of;
        const scrolled = [...this.#page.children].map((each) => each.scrollTop);
        this.#page.replaceChildren(this.#nodes(), this.#sidePanels());
        [...this.#page.children].forEach((each, i) => (each.scrollTop = scrolled[i] ?? 0));
        for (const each of this.#page.querySelectorAll("details")) {
            each.open = opened.has(each.dataset.of);
            if (each.dataset.of === focused) {
                each.querySelector("summary").focus();
            }
        }
    }

    #all() {
        return this.#state.site.nodes.map((node) => this.#state.nodes.get(node.id) ?? unheard(node));
    }

    #nodes() {
        const { site } = this.#state;
        const nodes = this.#all();
        const { outages, missing, well } = outagesOf(site, nodes);
        const down = [...outages].sort((one, other) => one.neverHeard - other.neverHeard);
        return element(
            "section",
            { class: "nodes-panel", "aria-label": words.nodes, tabindex: "0" },
            element(
                "div",
                { class: "panel-head" },
                element("h2", {}, words.nodes),
                element("span", {}, words.counts(well.length + missing.length, nodes.length)),
            ),
            down.length + missing.length > 0
                ? element(
                    "ul",
                    { class: "outages" },
                    ...down.map((each) => outageLine(site, each)),
                    ...missing.map((node) => missingLine(node)),
                )
                : element("p", { class: "all-well" }, words.allWell),
            element("ul", { class: "node-grid" }, ...well.map(tile)),
        );
    }

    #sidePanels() {
        const figures = this.#figures;
        const panels = figures
            ? [
                latency(figures),
                waysOut(figures.waysOut),
                clocks(this.#all()),
                delivery(figures),
                inputs(figures.inputs),
                refusals(figures.ingest),
            ]
            : [];
        return element("div", { class: "figures", tabindex: "0", role: "region", "aria-label": words.figures }, ...panels);
    }
}

function unheard(node) {
    return {
        id: node.id, state: "NEVER_SEEN", clock: null, clockOffsetMs: null, journalDepth: null, missingSensors: [],
        lastReport: null,
    };
}

/** One line for all that went dark together; what hangs on it opens under it. */
function outageLine(site, outage) {
    const places = outage.nodes.map((node) => site.nodes.find((place) => place.id === node.id));
    const sensors = places.flatMap((place) => place.sensors);
    const zones = [...new Set(sensors.map((sensor) => sensor.zone))];
    return element(
        "li",
        { class: outage.neverHeard ? "outage" : "outage troubled" },
        element("strong", {}, `${outage.neverHeard ? "" : "✕ "}${outageTitle(outage)}`),
        element("p", {}, words.carries(outage.nodes.length, sensors.length, zones.length, zoneRanges(site, zones))),
        element(
            "details",
            { "data-of": outage.name },
            element("summary", {}, words.under),
            element("ul", { class: "lines" }, ...outage.nodes.map((node, i) => nodeUnder(node, places[i]))),
        ),
    );
}

function outageTitle(outage) {
    if (outage.neverHeard) {
        return words.neverHeard(outage.name);
    }
    const since = timeText(outage.since);
    switch (outage.kind) {
        case "SITE":
            return words.siteDark(outage.nodes.length, since);
        case "POST":
            return words.postDark(outage.name, since);
        default:
            return words.nodeDark(outage.name, plainWord(texts.nodeStates, outage.nodes[0].state), since);
    }
}

/** Its link, its sensors and its clock: all of them say nothing for the one reason. */
function nodeUnder(node, place) {
    return element(
        "li",
        {},
        element("strong", {}, node.id),
        definitions([
            [words.link, `${plainWord(texts.nodeStates, node.state)}${node.lastReport ? `, ${words.lastHeard(timeText(node.lastReport))}` : ""}`],
            [words.sensors, place.sensors.map((sensor) => sensor.id).join(", ")],
            [words.clock, node.clock ? words.lastKnown(clockWords(node)) : "–"],
            [words.journal, node.journalDepth === null ? "–" : words.lastKnown(words.journalDepth(node.journalDepth))],
        ], { class: "facts two" }),
    );
}

function missingLine(node) {
    return element(
        "li",
        { class: "outage troubled" },
        element("strong", {}, `✕ ${words.missingAt(node.id, node.missingSensors.join(", "))}`),
        element("p", {}, words.nodeItself),
    );
}

function tile(node) {
    const lines = [
        node.clock === "SYNCHRONISED" ? null : plainWord(texts.clocks, node.clock ?? "UNSET"),
        node.journalDepth === null ? null : words.journalDepth(node.journalDepth),
    ].filter(Boolean);
    return element(
        "li",
        { class: "node-tile" },
        element("strong", {}, node.id),
        ...lines.map((line) => element("span", {}, line)),
    );
}

function clockWords(node) {
    const quality = plainWord(texts.clocks, node.clock);
    return node.clockOffsetMs === null || node.clockOffsetMs === undefined
        ? quality
        : `${quality}, ${offset(node.clockOffsetMs)}`;
}

/** `+12 ms`, `−3.5 s`, `−20 700 d`. */
function offset(milliseconds) {
    const sign = milliseconds < 0 ? "−" : "+";
    const size = Math.abs(milliseconds);
    if (size < 1000) {
        return `${sign}${size} ms`;
    }
    return size < 86_400_000 ? `${sign}${figure(size / 1000)} s` : `${sign}${figure(size / 86_400_000)} d`;
}

/** In step or not, and how far off: the worst ones first, the rest opens. */
function clocks(nodes) {
    const known = nodes.filter((node) => node.clock && node.state === "ONLINE");
    const worst = (node) => (node.clock === "SYNCHRONISED" ? 0 : 1e15) + Math.abs(node.clockOffsetMs ?? 0);
    const sorted = [...known].sort((one, other) => worst(other) - worst(one));
    const rows = (some) => definitions(
        some.map((node) => [node.id, clockWords(node)]), { class: "facts" });
    const inStep = known.filter((node) => node.clock === "SYNCHRONISED").length;
    return panel(
        words.clocks,
        element("p", { class: "lead" }, words.inStep(inStep, known.length)),
        rows(sorted.slice(0, MOST_CLOCKS)),
        sorted.length > MOST_CLOCKS
            ? element(
                "details",
                { "data-of": "clocks" },
                element("summary", {}, words.otherClocks(sorted.length - MOST_CLOCKS)),
                rows(sorted.slice(MOST_CLOCKS)),
            )
            : null,
        element("p", { class: "help" }, words.clocksHelp),
    );
}

/** A line for each, and what is wrong with one that fails. */
function waysOut(ways) {
    if (ways.length === 0) {
        return panel(words.waysOut, element("p", { class: "help" }, words.noWayOut));
    }
    const line = (way) => {
        const failing = way.state === "FAILING";
        const facts = [
            way.waiting > 0 ? words.waiting(way.waiting) : null,
            failing && way.failingSince ? words.failingSince(timeText(way.failingSince)) : null,
            way.lastSuccess ? words.lastWorked(timeText(way.lastSuccess)) : null,
        ].filter(Boolean);
        return element(
            "li",
            { class: failing ? "way troubled" : "way" },
            element("strong", {}, `${failing ? "✕ " : ""}${way.id}`),
            element("span", {}, `${way.type}, ${plainWord(words.wayStates, way.state)}`),
            facts.length > 0 ? element("span", { class: "source" }, facts.join(" · ")) : null,
            failing && way.lastError ? element("span", { class: "source" }, way.lastError) : null,
        );
    };
    return panel(words.waysOut, element("ul", { class: "lines ways" }, ...ways.map(line)));
}

function latency(figures) {
    const { latency } = figures;
    const milliseconds = (value) => (value === null || value === undefined ? "–" : `${figure(value)} ms`);
    return panel(
        words.latency,
        element(
            "div",
            { class: "big-figures" },
            bigFigure(words.median, milliseconds(latency.medianMs)),
            bigFigure(words.percentile99, milliseconds(latency.percentile99Ms)),
            bigFigure(words.maximum, milliseconds(latency.maximumMs)),
        ),
        definitions([
            [words.samples, latency.count],
            [words.late, latency.late],
            [words.pages, figures.pages],
        ], { class: "facts" }),
        element("p", { class: "help" }, latency.count === 0 ? capital(words.notYet) : words.latencyHelp),
    );
}

function delivery({ ingest, disk, standby }) {
    const standbyState = plainWord(words.standbyStates, standby);
    return panel(
        words.delivery,
        definitions([
            [words.broker, ingest.connected ? words.connected : bad(words.notConnected)],
            [words.store, ingest.storing ? words.storing : bad(words.notStoring)],
            [words.disk, disk ? words.diskFree(gibibytes(disk.freeBytes), gibibytes(disk.totalBytes)) : "–"],
            [words.standby, standby === "MISSING" ? bad(standbyState) : standbyState],
            [words.received, ingest.received],
            [words.committed, ingest.committed],
            [words.duplicates, ingest.duplicates],
            [words.gaps, ingest.gaps],
            [words.skipped, ingest.skipped],
            [words.overflowed, ingest.overflowed],
            [words.failedCommits, ingest.failedCommits],
        ], { class: "facts" }),
    );
}

function bad(text) {
    return element("strong", {}, `✕ ${text}`);
}

function refusals(ingest) {
    const rows = Object.entries(ingest.refused).filter(([, count]) => count > 0);
    return panel(
        words.refused,
        rows.length === 0
            ? element("p", { class: "help" }, capital(words.noRefusal))
            : definitions(rows.map(([reason, count]) => [plainWord(words.refusals, reason), count]), { class: "facts" }),
    );
}

/** Devices of others; none where there are none. */
function inputs(sources) {
    if (sources.length === 0) {
        return null;
    }
    return panel(
        words.inputs,
        definitions(sources.map((each) => [each.name, sourceLine(each)]), { class: "facts" }),
    );
}

function sourceLine(source) {
    return [
        source.lastMessage ? words.lastHeard(timeText(source.lastMessage)) : words.notHeardYet,
        source.silent ? words.silent : null,
        source.clockOff ? words.clockOff : null,
        source.refused > 0 ? words.refusedCount(source.refused, source.lastRefusal) : null,
    ].filter(Boolean).join(", ");
}

function panel(title, ...parts) {
    return element("section", { class: "figure-panel" }, element("h2", {}, title), ...parts);
}

function bigFigure(name, value) {
    return element("div", {}, element("span", {}, name), element("strong", {}, value));
}

function gibibytes(bytes) {
    return figure(Math.round(bytes / 2 ** 20 / 102.4) / 10);
}

function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
