/** The watch: who has it, what is noted and set aside, and what the alerts come to. */

import { act, get } from "./api.js";
import { suppressionLine } from "./aside.js";
import { byId, definitions, element, svg } from "./elements.js";
import { figure, percent, plainWord, texts, zoneLabel } from "./texts.js";
import { gatewayNow, timeText } from "./times.js";

const words = texts.shift;
const HOUR_MS = 3_600_000;

/** In hundredths of the picture: an hour alone looks like an hour. */
const WIDEST_BAR = 8;

/** What can be counted; a shift has no length of its own. */
const SPANS = { shift: null, day: 24, week: 168, month: 720 };

export class ShiftPage {
    #state;
    #acts;
    #page = byId("shift");
    #shifts = [];
    #figures = null;
    #walked = [];
    #span = "shift";

    /** @param acts `{ tell(words), endAside(suppression) }` */
    constructor(state, acts) {
        this.#state = state;
        this.#acts = acts;
        state.on("suppressions", () => this.#renderIfShown());
        state.on("session", () => this.#renderIfShown());
    }

    async refresh() {
        try {
            this.#shifts = await get("/api/shifts?limit=10");
            [this.#figures, this.#walked] = await Promise.all([
                get(`/api/figures?from=${this.#from().toISOString()}`),
                get("/api/walk-tests/of-each-zone"),
            ]);
        } catch (problem) {
            this.#acts.tell(problem.message || texts.unreachable);
        }
        this.#renderIfShown();
    }

    /** From the begin of the shift that lasts, or so many hours back. */
    #from() {
        const hours = SPANS[this.#span];
        const current = this.#current();
        return hours === null && current
            ? new Date(current.from)
            : new Date(gatewayNow() - (hours ?? 24) * HOUR_MS);
    }

    #current() {
        const latest = this.#shifts[0];
        return latest && !latest.until ? latest : null;
    }

    #renderIfShown() {
        if (this.#page.hidden || !this.#state.site) {
            return;
        }
        const typed = byId("shift-note")?.value ?? "";
        const typing = document.activeElement?.id === "shift-note";
        this.#page.replaceChildren(
            element("div", { class: "column" }, this.#watch(), this.#aside(), walkTests(), this.#before()),
            element("div", { class: "column wide" }, this.#count()),
        );
        const note = byId("shift-note");
        if (note) {
            note.value = typed;
            if (typing) {
                note.focus();
            }
        }
    }

    // --- the watch -------------------------------------------------------------------------------

    #watch() {
        const current = this.#current();
        const mine = current?.operator === this.#state.session?.name;
        const who = current
            ? words.since(current.operator, timeText(current.from))
            : words.nobody;
        return panel(
            words.title,
            element("p", { class: "lead" }, who),
            this.#state.mayAct && !mine ? this.#button(words.takeOver, "strong", () => this.#takeOver()) : null,
            current ? notes(current.notes) : null,
            current && this.#state.mayAct ? this.#noteForm() : null,
        );
    }

    #noteForm() {
        const field = element("textarea", { id: "shift-note", rows: "2", maxlength: "2000", "aria-label": words.note, placeholder: words.note });
        const form = element("form", { class: "note-form" }, field, element("button", { type: "submit" }, words.addNote));
        form.addEventListener("submit", async (event) => {
            event.preventDefault();
            const text = field.value.trim();
            if (text && (await this.#post("/api/shifts/notes", { text }))) {
                field.value = "";
                await this.refresh();
            }
        });
        return form;
    }

    async #takeOver() {
        if (await this.#post("/api/shifts", {})) {
            await this.refresh();
        }
    }

    async #post(path, body) {
        try {
            await act(path, body);
            return true;
        } catch (problem) {
            this.#acts.tell(problem.message || texts.unreachable);
            return false;
        }
    }

    // --- what is set aside -----------------------------------------------------------------------

    #aside() {
        const rows = this.#state.suppressions.map((each) =>
            element(
                "li",
                { class: "line-with-button" },
                element("span", {}, suppressionLine(each)),
                this.#state.mayAct && each.kind !== "BY_DESIGN"
                    ? this.#button(texts.aside.end, "", () => this.#acts.endAside(each))
                    : null,
            ));
        return panel(
            words.setAside(rows.length),
            rows.length > 0
                ? element("ul", { class: "lines" }, ...rows)
                : element("p", { class: "help" }, words.nothingAside),
        );
    }

    // --- shifts before ---------------------------------------------------------------------------

    #before() {
        const ended = this.#shifts.filter((shift) => shift.until);
        if (ended.length === 0) {
            return null;
        }
        return panel(words.before, ...ended.map(handedOver));
    }

    // --- figures ---------------------------------------------------------------------------------

    #count() {
        const choice = element(
            "div",
            { class: "choice", role: "group", "aria-label": words.whichSpan },
            ...Object.keys(SPANS).map((span) => {
                const made = element("button", { "aria-pressed": String(span === this.#span) }, words.spans[span]);
                made.addEventListener("click", () => {
                    this.#span = span;
                    this.refresh();
                });
                return made;
            }),
            this.#button(words.print, "quiet", () => window.print()),
        );
        const head = element("div", { class: "figure-head" }, element("h2", {}, words.figures), choice);
        return this.#figures
            ? element("section", { class: "figure-panel" }, head, ...figures(this.#figures), ...walked(this.#state.site, this.#walked))
            : element("section", { class: "figure-panel" }, head);
    }

    #button(label, className, act) {
        const made = element("button", { class: className || null, type: "button" }, label);
        made.addEventListener("click", act);
        return made;
    }
}

function notes(list) {
    if (list.length === 0) {
        return element("p", { class: "help" }, words.noNotes);
    }
    return element(
        "ol",
        { class: "entries" },
        ...list.map((note) =>
            element(
                "li",
                {},
                element("time", { datetime: note.time }, timeText(note.time)),
                element("div", {}, note.text, element("p", { class: "source" }, note.who)),
            )),
    );
}

function handedOver(shift) {
    const { open, setAside, silent } = shift.handover;
    const lines = [
        ...open.map((alert) =>
            words.openLine(
                alert.number,
                plainWord(texts.priorities, alert.priority),
                plainWord(texts.states, alert.state),
                alert.zones.map(zoneLabel).join(", "),
                alert.reason,
            )),
        ...setAside.map((each) => words.asideLine(each.subject, timeText(each.until), each.reason)),
        ...(silent.length > 0 ? [words.silent(silent.join(", "))] : []),
    ];
    return element(
        "details",
        {},
        element("summary", {}, words.was(shift.operator, timeText(shift.from), timeText(shift.until), lines.length)),
        shift.notes.length > 0 ? notes(shift.notes) : null,
        element("ul", { class: "lines" }, ...lines.map((line) => element("li", {}, line))),
    );
}

function figures(data) {
    const seconds = (value) => (value === null || value === undefined ? "–" : words.seconds(figure(value)));
    const share = data.nuisanceShare;
    return [
        element(
            "div",
            { class: "big-figures" },
            big(words.raised, String(data.raised)),
            big(words.perDay, figure(Math.round(data.perDay)), words.loads[data.load]),
            big(words.taken, seconds(data.acknowledged?.median), data.acknowledged ? words.percentile95(seconds(data.acknowledged.percentile95)) : ""),
            big(words.nuisance, share === null || share === undefined ? "–" : `${Math.round(share * 100)} %`),
        ),
        bars(data.buckets),
        definitions([
            [words.withheld, data.withheld],
            [words.waiting, data.waiting],
            [words.floods, data.floods.map((each) => words.flood(timeText(each.from), timeText(each.until), each.raised)).join("; ") || words.none],
            [words.stale, data.stale.map((number) => texts.number(number)).join(", ") || words.none],
            [words.dispositions, counted(data.dispositions, texts.dispositions)],
            [words.causes, counted(data.causes, texts.causes)],
        ], { class: "facts two" }),
        data.hints.length > 0 ? element("h3", {}, words.hints) : null,
        data.hints.length > 0 ? element("ul", { class: "lines" }, ...data.hints.map((hint) => element("li", {}, hint))) : null,
        table(
            words.topTen,
            [words.sensor, words.raised, words.judged, words.nuisances, words.cause, words.cycles],
            data.sensors.map((each) => [
                each.sensor,
                each.raised,
                each.judged,
                each.nuisances,
                each.cause ? plainWord(texts.causes, each.cause) : "–",
                each.chattering ? words.chatters(figure(each.cyclesPerMinute)) : figure(each.cyclesPerMinute),
            ]),
        ),
        table(
            words.operators,
            [words.account, words.acknowledged, words.closed, words.median],
            data.operators.map((each) => [each.who, each.acknowledged, each.closed, seconds(each.median)]),
        ),
    ].filter(Boolean);
}

/** How surely each zone detects who walks there, the weakest first. */
function walked(site, zones) {
    const never = site.zones.length - zones.length;
    return [
        element("h3", {}, words.walked.title),
        table(
            words.walked.help,
            [words.walked.zone, words.walked.last, words.walked.detected, words.walked.atLeast, words.walked.proven],
            zones.map((each) => [
                zoneLabel(each.zone),
                timeText(each.from),
                `${each.total.detected} / ${each.total.walks}`,
                percent(each.total.lowerBound),
                words.walked.verdict(each.proven, percent(each.wanted)),
            ]),
        ),
        never > 0 ? element("p", { class: "help" }, words.walked.never(never, site.zones.length)) : null,
    ].filter(Boolean);
}

function counted(counts, names) {
    const rows = Object.entries(counts).sort((one, other) => other[1] - one[1]);
    return rows.map(([key, count]) => `${plainWord(names, key)} ${count}`).join(", ") || words.none;
}

function big(name, value, below = "") {
    return element("div", {}, element("span", {}, name), element("strong", {}, value), element("span", {}, below));
}

function table(title, heads, rows) {
    if (rows.length === 0) {
        return null;
    }
    return element(
        "table",
        { class: "table" },
        element("caption", {}, title),
        element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
        element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, String(cell)))))),
    );
}

/** How many in each hour or day. The table of figures says the same in words. */
function bars(buckets) {
    const most = Math.max(1, ...buckets.map((each) => each.raised));
    const width = Math.min(WIDEST_BAR, 100 / buckets.length);
    const rects = buckets.map((each, i) => {
        const height = (30 * each.raised) / most;
        return svg(
            "rect",
            { x: i * width + width * 0.1, y: 32 - height, width: width * 0.8, height: Math.max(height, 0.3) },
            svg("title", {}, `${timeText(each.from)}: ${each.raised}`),
        );
    });
    return element(
        "figure",
        { class: "bars" },
        svg(
            "svg",
            { viewBox: "0 0 100 33", preserveAspectRatio: "none", role: "img", "aria-label": words.barsHelp(most) },
            svg("path", { d: "M0,32.4H100" }),
            ...rects,
        ),
        element(
            "figcaption",
            {},
            element("span", {}, timeText(buckets[0].from)),
            element("span", {}, words.barsHelp(most)),
            buckets.length > 1 ? element("span", {}, timeText(buckets.at(-1).from)) : null,
        ),
    );
}

/** On a page of their own, since somebody takes it along on a phone. */
function walkTests() {
    return panel(
        texts.walk.many,
        element("p", { class: "help" }, texts.walk.manyHelp),
        element("a", { id: "walk-link", class: "button", href: "walk.html" }, texts.walk.open),
    );
}

function panel(title, ...parts) {
    return element("section", { class: "figure-panel" }, element("h2", {}, title), ...parts);
}
