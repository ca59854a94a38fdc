/** The log-in dialog. */

import { get, post } from "./api.js";
import { byId } from "./elements.js";
import { texts } from "./texts.js";

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
