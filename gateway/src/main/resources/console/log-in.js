/** The log-in dialog, the same on each page that has one. */

import { get, post } from "./api.js";
import { byId, element } from "./elements.js";
import { texts } from "./texts.js";

export class LogIn {
    #dialog = dialog();
    #loggedIn;

    /** @param loggedIn called with the session after each log-in */
    constructor(loggedIn) {
        this.#loggedIn = loggedIn;
        document.body.append(this.#dialog);
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
        this.#offerProvider();
        this.#dialog.showModal();
        byId(byId("log-in-name").value ? "log-in-password" : "log-in-name").focus();
    }

    /** The button for the site's provider, where there is one. */
    async #offerProvider() {
        const offer = await get("/oidc").catch(() => null);
        const button = byId("log-in-provider");
        button.hidden = !offer?.label;
        button.textContent = offer?.label ? texts.logInBy(offer.label) : "";
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

function dialog() {
    const name = {
        id: "log-in-name",
        name: "username",
        autocomplete: "username",
        required: true,
        maxlength: 64,
        spellcheck: "false",
        autocapitalize: "off",
    };
    const password = {
        id: "log-in-password",
        name: "password",
        type: "password",
        autocomplete: "current-password",
        required: true,
        maxlength: 256,
    };
    return element(
        "dialog",
        { id: "log-in", class: "dialog log-in", "aria-labelledby": "log-in-title" },
        element(
            "form",
            { id: "log-in-form", method: "dialog" },
            element("h2", { id: "log-in-title" }, texts.logInTo),
            element("p", { id: "log-in-why" }),
            element("label", { for: "log-in-name" }, texts.name),
            element("input", name),
            element("label", { for: "log-in-password" }, texts.password),
            element("input", password),
            element("p", { id: "log-in-problem", class: "problem", role: "alert" }),
            element("button", { id: "log-in-button", type: "submit", class: "strong" }, texts.logIn),
            element("a", { id: "log-in-provider", class: "button", href: "/oidc/start", hidden: true }),
        ),
    );
}

/** Why the provider, or the gateway, did not let somebody in who came back from there; said once. */
export function whySentBack() {
    const place = new URL(window.location.href);
    const reason = place.searchParams.get("sign-in");
    if (reason === null) {
        return "";
    }
    place.searchParams.delete("sign-in");
    window.history.replaceState(null, "", place);
    return texts.sentBack[reason] ?? texts.sentBack.denied;
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
