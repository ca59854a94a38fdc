/** The health page: every node, what delivery does, and how long a detection takes to the screen. */

import { byId, definitions, element } from "./elements.js";
import { figure, plainWord, texts } from "./texts.js";
import { timeText } from "./times.js";

const words = texts.healthPage;

/** How many things there need somebody. */
export function troubles(nodes, ingest) {
    const troubled = nodes.filter(isTroubled).length;
    return troubled + (ingest && !ingest.connected ? 1 : 0) + (ingest && !ingest.storing ? 1 : 0);
}

function isTroubled(node) {
    return node.state === "SILENT" || node.state === "STOPPED" || node.missingSensors.length > 0;
}

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
        if (!this.#page.hidden && this.#state.site) {
            this.#page.replaceChildren(this.#nodes(), this.#sidePanels());
        }
    }

    #nodes() {
        const nodes = this.#state.site.nodes.map((node) => this.#state.nodes.get(node.id) ?? unheard(node));
        const inContact = nodes.filter((node) => node.state === "ONLINE").length;
        return element(
            "section",
            { class: "nodes-panel", "aria-label": words.nodes },
            element(
                "div",
                { class: "panel-head" },
                element("h2", {}, words.nodes),
                element("span", {}, words.counts(inContact, nodes.length)),
            ),
            element("ul", { class: "node-grid" }, ...nodes.map(tile)),
        );
    }

    #sidePanels() {
        const figures = this.#figures;
        if (!figures) {
            return element("div", { class: "figures" });
        }
        return element(
            "div",
            { class: "figures" },
            latency(figures),
            delivery(figures.ingest, figures.disk),
            inputs(figures.inputs),
            refusals(figures.ingest),
        );
    }
}

function unheard(node) {
    return { id: node.id, state: "NEVER_SEEN", clock: null, journalDepth: null, missingSensors: [], lastReport: null };
}

function tile(node) {
    const lines = [
        plainWord(texts.nodeStates, node.state),
        node.lastReport && node.state !== "ONLINE" ? words.lastHeard(timeText(node.lastReport)) : null,
        node.clock ? plainWord(texts.clocks, node.clock) : null,
        node.journalDepth === null ? null : words.journalDepth(node.journalDepth),
        node.missingSensors.length > 0 ? words.sensorsMissing(node.missingSensors.join(", ")) : null,
    ].filter(Boolean);
    return element(
        "li",
        { class: `node-tile ${node.state.toLowerCase()}${isTroubled(node) ? " troubled" : ""}` },
        element("strong", {}, `${isTroubled(node) ? "✕ " : ""}${node.id}`),
        ...lines.map((line) => element("span", {}, line)),
    );
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

function delivery(ingest, disk) {
    return panel(
        words.delivery,
        definitions([
            [words.broker, ingest.connected ? words.connected : words.notConnected],
            [words.store, ingest.storing ? words.storing : words.notStoring],
            [words.disk, disk ? words.diskFree(gibibytes(disk.freeBytes), gibibytes(disk.totalBytes)) : "–"],
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

function refusals(ingest) {
    const rows = Object.entries(ingest.refused).filter(([, count]) => count > 0);
    return panel(
        words.refused,
        rows.length === 0
            ? element("p", { class: "help" }, capital(words.noRefusal))
            : definitions(rows.map(([reason, count]) => [plainWord({}, reason), count]), { class: "facts" }),
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
        source.lastMessage ? words.lastHeard(timeText(source.lastMessage)) : words.neverHeard,
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
