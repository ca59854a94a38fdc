/** The three dialogs: log-in, closing an alert, the list of keys. */

import { get, post } from "./api.js";
import { byId, element } from "./elements.js";
import { sentence, texts } from "./texts.js";

export class LogIn {
    #dialog = byId("log-in");
    #loggedIn;

    /** @param loggedIn called with the session after each log-in */
    constructor(loggedIn) {
        this.#loggedIn = loggedIn;
        byId("log-in-title").textContent = texts.logInTo;
        byId("log-in-name-label").textContent = texts.name;
        byId("log-in-password-label").textContent = texts.password;
        byId("log-in-button").textContent = texts.logIn;
        this.#dialog.addEventListener("cancel", (event) => event.preventDefault());
        byId("log-in-form").addEventListener("submit", (event) => {
            event.preventDefault();
            this.#submit();
        });
    }

    show(why = "") {
        if (this.#dialog.open) {
            return;
        }
        byId("log-in-why").textContent = why;
        byId("log-in-problem").textContent = "";
        byId("log-in-password").value = "";
        this.#dialog.showModal();
        byId(byId("log-in-name").value ? "log-in-password" : "log-in-name").focus();
    }

    async #submit() {
        const button = byId("log-in-button");
        button.disabled = true;
        byId("log-in-problem").textContent = "";
        try {
            await post("/login", {
                username: byId("log-in-name").value.trim(),
                password: byId("log-in-password").value,
            });
            const session = await get("/api/session");
            byId("log-in-password").value = "";
            this.#dialog.close();
            this.#loggedIn(session);
        } catch (problem) {
            byId("log-in-problem").textContent = reason(problem);
            byId("log-in-password").select();
        } finally {
            button.disabled = false;
        }
    }
}

function reason(problem) {
    switch (problem.status) {
        case 0:
            return texts.unreachable;
        case 401:
            return texts.wrongPassword;
        default:
            return problem.message;
    }
}

export class Closing {
    #dialog = byId("closing");
    #state;
    #send;
    #alert = null;

    /** @param send `(alert, disposition, note)`; rejects with what speaks against it */
    constructor(state, send) {
        this.#state = state;
        this.#send = send;
        byId("closing-title").textContent = texts.closeTitle;
        byId("closing-note-label").textContent = texts.note;
        byId("closing-cancel").textContent = texts.cancel;
        byId("closing-button").textContent = texts.closeButton;
        byId("closing-dispositions").append(
            element("legend", {}, texts.disposition),
            ...Object.entries(texts.dispositions).map(([value, words], i) => disposition(value, words, i + 1)),
        );
        byId("closing-cancel").addEventListener("click", () => this.#dialog.close());
        byId("closing-form").addEventListener("submit", (event) => {
            event.preventDefault();
            this.#submit();
        });
        this.#dialog.addEventListener("keydown", (event) => this.#key(event));
    }

    show(alert) {
        this.#alert = alert;
        byId("closing-alert").textContent =
            `${texts.number(alert.number)} ${sentence(this.#state.site, alert)}`;
        byId("closing-problem").textContent = "";
        byId("closing-note").value = "";
        byId("closing-form").reset();
        this.#dialog.showModal();
        this.#choices()[0].focus();
    }

    #choices() {
        return [...this.#dialog.querySelectorAll("input[name=disposition]")];
    }

    #key(event) {
        const choice = this.#choices()[Number(event.key) - 1];
        if (choice && event.target.id !== "closing-note") {
            event.preventDefault();
            choice.checked = true;
            choice.focus();
        }
        if (event.key === "Enter" && event.target.id === "closing-note" && !event.shiftKey) {
            event.preventDefault();
            this.#submit();
        }
    }

    async #submit() {
        const chosen = this.#choices().find((choice) => choice.checked);
        if (!chosen) {
            byId("closing-problem").textContent = texts.chooseDisposition;
            return;
        }
        try {
            await this.#send(this.#alert, chosen.value, byId("closing-note").value.trim());
            this.#dialog.close();
        } catch (problem) {
            byId("closing-problem").textContent = problem.message || texts.unreachable;
        }
    }
}

function disposition(value, words, number) {
    return element(
        "label",
        { class: "disposition" },
        element("input", { type: "radio", name: "disposition", value }),
        element("kbd", {}, String(number)),
        words,
    );
}

export function fillKeys() {
    byId("keys-title").textContent = texts.keys;
    byId("keys-close").textContent = texts.done;
    for (const [keys, does] of texts.keyList) {
        byId("keys-list").append(element("dt", {}, keys), element("dd", {}, does));
    }
}
