/** The list of alerts: what needs a person stands on top. */

import { byId, element, replaceInPlace, setIfOther, setText } from "./elements.js";
import { priorityIcon } from "./shapes.js";
import { isAside, isReturned, isUnacknowledged } from "./state.js";
import { plainWord, sentence, texts } from "./texts.js";
import { timeText } from "./times.js";

const VIEWS = ["open", "aside", "all"];

/** As many as a wall screen holds: in a flood each row more makes the page slower for everybody. */
const MOST_ROWS = 60;

export class AlertList {
    #state;
    #place = byId("alerts");
    #list = byId("alerts-list");
    #choice = byId("alerts-choice");
    #loadOlder;
    #tell;
    #before = null;
    #most = MOST_ROWS;
    #buttons = new Map();
    #more = element("button", { class: "older", type: "button" });
    #none = element("p", { class: "empty" });
    #rows = new Map();
    #marked = null;
    #scrolledTo = null;

    /** @param loadOlder `(before)`; fetches a page, resolves to the next `before`, null at the end */
    constructor(state, loadOlder, tell) {
        this.#state = state;
        this.#loadOlder = loadOlder;
        this.#tell = tell;
        byId("alerts-title").textContent = texts.alerts;
        for (const view of VIEWS) {
            const button = element("button", {});
            button.addEventListener("click", () => this.show(view));
            this.#buttons.set(view, button);
        }
        this.#choice.append(...this.#buttons.values());
        this.#more.addEventListener("click", () => this.#showMore());
        state.on("alerts", () => this.#render());
        state.on("selection", () => this.#choose());
        this.#list.addEventListener("click", (event) => {
            const row = event.target.closest("[data-alert]");
            if (row) {
                state.select(row.dataset.alert);
            }
        });
    }

    async show(view) {
        this.#most = MOST_ROWS;
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
            this.#most += MOST_ROWS;
        } catch (problem) {
            this.#tell(problem.message || texts.unreachable);
        }
        this.#render();
    }

    #render() {
        if (!this.#state.site) {
            return;
        }
        this.#renderChoice();
        const listed = this.#state.listed();
        const shown = this.#shown(listed);
        const rows = this.#rowsOf(shown);
        rows.forEach((row, i) => {
            const apart = i >= this.#most;
            setIfOther(row, "aria-posinset", String((apart ? listed.indexOf(shown[i]) : i) + 1));
            setIfOther(row, "aria-setsize", String(listed.length));
            row.classList.toggle("apart", apart);
        });
        replaceInPlace(this.#list, rows);
        replaceInPlace(byId("alerts-end"), this.#end(listed.length));
        this.#markSelected();
    }

    /** The first ones, and the chosen one where it lies further down. */
    #shown(listed) {
        const first = listed.slice(0, this.#most);
        const chosen = this.#state.selectedAlert();
        return listed.indexOf(chosen) >= this.#most ? [...first, chosen] : first;
    }

    /** What stands below the rows: that there is none, or how to see more. */
    #end(count) {
        if (count === 0) {
            setText(this.#none, texts.noAlerts[this.#state.view]);
            return [this.#none];
        }
        if (count > this.#most) {
            setText(this.#more, texts.moreAlerts(count - this.#most));
            return [this.#more];
        }
        setText(this.#more, texts.older);
        return this.#state.view === "all" && this.#before !== null ? [this.#more] : [];
    }

    /** Of what is here already, or else what lies before it. */
    #showMore() {
        if (this.#state.listed().length <= this.#most) {
            return this.#older();
        }
        this.#most += MOST_ROWS;
        this.#render();
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
        for (const [view, button] of this.#buttons) {
            const words = view in counts ? `${texts.views[view]} (${counts[view]})` : texts.views[view];
            setText(button, words);
            setIfOther(button, "aria-pressed", String(this.#state.view === view));
        }
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

    #choose() {
        const { selected } = this.#state;
        if (selected !== null && !this.#rows.has(selected)) {
            this.#render();
        } else {
            this.#markSelected();
        }
    }

    #markSelected() {
        const { selected } = this.#state;
        const row = this.#rows.get(selected)?.row ?? null;
        if (row !== this.#marked) {
            this.#marked?.setAttribute("aria-selected", "false");
            row?.setAttribute("aria-selected", "true");
            this.#marked = row;
        }
        if (!row) {
            this.#list.removeAttribute("aria-activedescendant");
            return;
        }
        setIfOther(this.#list, "aria-activedescendant", row.id);
        if (this.#scrolledTo !== selected) {
            this.#scrolledTo = selected;
            row.scrollIntoView({ block: "nearest" });
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
