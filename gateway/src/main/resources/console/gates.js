/** The dialog in which somebody gives leave to open a gate once. */

import { byId, element } from "./elements.js";
import { plainWord, texts } from "./texts.js";
import { timeText } from "./times.js";

const words = texts.gates;

/** In minutes; the gateway lets leave end within 12 hours. */
const LASTS = [10, 30, 60, 240];
const MOST_SHOWN = 5;

export class GateDialog {
    #dialog = byId("gate");
    #state;
    #calls;
    #gate = null;

    /** @param calls `{ fetch(), give(gate, wanted), withdraw(leave) }`; each rejects with what speaks against it */
    constructor(state, calls) {
        this.#state = state;
        this.#calls = calls;
        byId("gate-help").textContent = words.help;
        byId("gate-reason-label").textContent = words.reason;
        byId("gate-cancel").textContent = texts.cancel;
        byId("gate-button").textContent = words.give;
        byId("gate-cancel").addEventListener("click", () => this.#dialog.close());
        byId("gate-form").addEventListener("submit", (event) => {
            event.preventDefault();
            this.#try(() => this.#give());
        });
        byId("gate-durations").append(
            element("legend", {}, words.howLong),
            ...LASTS.map((minutes, i) =>
                element(
                    "label",
                    { class: "disposition" },
                    element("input", { type: "radio", name: "gate-minutes", value: String(minutes), checked: i === 1 }),
                    texts.aside.duration(minutes),
                )),
        );
    }

    show(gate) {
        this.#gate = gate;
        byId("gate-title").textContent = words.title(gate.name);
        byId("gate-reason").value = "";
        byId("gate-problem").textContent = "";
        byId("gate-leaves").replaceChildren();
        for (const id of ["gate-durations", "gate-reason-label", "gate-reason", "gate-button", "gate-help"]) {
            byId(id).hidden = !this.#state.mayAct;
        }
        this.#dialog.showModal();
        if (this.#state.mayAct) {
            byId("gate-reason").focus();
        }
        this.#try(() => this.#refresh());
    }

    async #refresh() {
        const gate = (await this.#calls.fetch()).find((each) => each.id === this.#gate.id);
        const leaves = gate?.leaves.slice(0, MOST_SHOWN) ?? [];
        byId("gate-leaves").replaceChildren(...leaves.map((leave) => this.#line(leave)));
    }

    #line(leave) {
        const line = element(
            "li",
            { class: "line-with-button" },
            element(
                "span",
                {},
                words.line(
                    timeText(leave.from), timeText(leave.until), leave.who, leave.reason,
                    plainWord(words.states, leave.state))),
        );
        if (leave.state === "GIVEN" && this.#state.mayAct) {
            const button = element("button", { type: "button" }, words.withdraw);
            button.addEventListener("click", () =>
                this.#try(async () => {
                    await this.#calls.withdraw(leave);
                    await this.#refresh();
                }));
            line.append(button);
        }
        return line;
    }

    async #give() {
        const reason = byId("gate-reason").value.trim();
        if (!reason) {
            byId("gate-problem").textContent = words.sayWhy;
            byId("gate-reason").focus();
            return;
        }
        const minutes = Number(this.#dialog.querySelector("input[name=gate-minutes]:checked").value);
        await this.#calls.give(this.#gate, { minutes, reason });
        this.#dialog.close();
    }

    async #try(does) {
        byId("gate-problem").textContent = "";
        try {
            await does();
        } catch (problem) {
            byId("gate-problem").textContent = problem.message || texts.unreachable;
        }
    }
}
