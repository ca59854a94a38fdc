/** The list of alerts: what needs a person stands on top. */

import { byId, element } from "./elements.js";
import { priorityIcon } from "./shapes.js";
import { isAside, isReturned, isUnacknowledged } from "./state.js";
import { plainWord, sentence, texts } from "./texts.js";
import { timeText } from "./times.js";

const VIEWS = ["open", "aside", "all"];

export class AlertList {
    #state;
    #place = byId("alerts");
    #list = byId("alerts-list");
    #choice = byId("alerts-choice");
    #loadOlder;
    #tell;
    #before = null;
    #rows = new Map();
    #scrolledTo = null;

    /** @param loadOlder `(before)`; fetches a page, resolves to the next `before`, null at the end */
    constructor(state, loadOlder, tell) {
        this.#state = state;
        this.#loadOlder = loadOlder;
        this.#tell = tell;
        byId("alerts-title").textContent = texts.alerts;
        state.on("alerts", () => this.#render());
        state.on("selection", () => this.#markSelected());
        this.#list.addEventListener("click", (event) => {
            const row = event.target.closest("[data-alert]");
            if (row) {
                state.select(row.dataset.alert);
            }
        });
    }

    async show(view) {
        this.#state.show(view);
        if (view === "all") {
            this.#before = null;
            await this.#older();
        }
    }

    /** Open ones, those set aside, all, and round again. */
    showNext() {
        return this.show(VIEWS[(VIEWS.indexOf(this.#state.view) + 1) % VIEWS.length]);
    }

    async #older() {
        try {
            this.#before = await this.#loadOlder(this.#before);
        } catch (problem) {
            this.#tell(problem.message || texts.unreachable);
        }
        this.#render();
    }

    #render() {
        const { site, view } = this.#state;
        if (!site) {
            return;
        }
        this.#renderChoice();
        const rows = this.#rowsOf(this.#state.listed());
        const end = rows.length === 0 ? [element("p", { class: "empty" }, texts.noAlerts[view])] : [];
        const scroll = this.#place.scrollTop;
        this.#list.replaceChildren(...rows);
        if (view === "all" && this.#before !== null) {
            const older = element("button", { class: "older", type: "button" }, texts.older);
            older.addEventListener("click", () => this.#older());
            end.push(older);
        }
        byId("alerts-end").replaceChildren(...end);
        this.#place.scrollTop = scroll;
        this.#markSelected();
    }

    /** A row is made anew only when its alert has changed. */
    #rowsOf(alerts) {
        const before = this.#rows;
        this.#rows = new Map();
        return alerts.map((alert) => {
            const known = before.get(alert.id);
            const row = known?.alert === alert ? known.row : this.#row(alert);
            this.#rows.set(alert.id, { alert, row });
            return row;
        });
    }

    #renderChoice() {
        const counts = { open: this.#state.open().length, aside: this.#state.aside().length };
        const buttons = VIEWS.map((view) => {
            const words = view in counts ? `${texts.views[view]} (${counts[view]})` : texts.views[view];
            const pressed = String(this.#state.view === view);
            const made = element("button", { "aria-pressed": pressed }, words);
            made.addEventListener("click", () => this.show(view));
            return made;
        });
        this.#choice.replaceChildren(...buttons);
    }

    #row(alert) {
        const { site } = this.#state;
        const state = plainWord(texts.states, alert.state);
        const priority = plainWord(texts.priorities, alert.priority);
        const words = sentence(site, alert);
        const explanation = alert.explanations.join(" ");
        return element(
            "div",
            {
                class: ["alert", alert.priority.toLowerCase(), alert.state.toLowerCase()].join(" "),
                role: "option",
                id: `alert-${alert.id}`,
                "data-alert": alert.id,
                "aria-selected": "false",
                "aria-label": `${priority}, ${state}: ${words}. ${timeText(alert.eventTime)}. ${explanation}`,
            },
            priorityIcon(alert.priority, signClasses(alert)),
            element("time", { datetime: alert.eventTime }, timeText(alert.eventTime)),
            element("span", { class: "sentence" }, words),
            element("span", { class: "number" }, texts.number(alert.number)),
            element(
                "span",
                { class: "below" },
                element("span", { class: "state" }, state),
                explanation ? ` · ${explanation}` : "",
            ),
        );
    }

    #markSelected() {
        const { selected } = this.#state;
        let active = null;
        for (const row of this.#list.querySelectorAll("[data-alert]")) {
            const chosen = row.dataset.alert === selected;
            row.setAttribute("aria-selected", String(chosen));
            if (chosen) {
                active = row;
            }
        }
        if (!active) {
            this.#list.removeAttribute("aria-activedescendant");
            return;
        }
        this.#list.setAttribute("aria-activedescendant", active.id);
        if (this.#scrolledTo !== selected) {
            this.#scrolledTo = selected;
            active.scrollIntoView({ block: "nearest" });
        }
    }
}

/** How the sign of an alert is drawn: ring and blinking, steady, hollow. */
export function signClasses(alert) {
    return [
        isUnacknowledged(alert) ? "unacknowledged" : "acknowledged",
        isReturned(alert) ? "returned" : "",
        isAside(alert) ? "aside" : "",
        alert.state === "CLOSED" ? "closed" : "",
    ].join(" ");
}
