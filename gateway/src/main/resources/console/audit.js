/** The audit: who did what when, whether its chain is whole, and a copy to take away. */

import { get } from "./api.js";
import { byId, element } from "./elements.js";
import { texts } from "./texts.js";
import { timeText } from "./times.js";

const words = texts.audit;
const PAGE = 100;

export class AuditPage {
    #page = byId("audit");
    #tell;
    #records = [];
    #first = null;
    #verdict = null;

    constructor(tell) {
        this.#tell = tell;
    }

    /** Shows the latest records. */
    async refresh() {
        await this.#load(`/api/audit/latest?limit=${PAGE}`, () => []);
    }

    async #older() {
        await this.#load(`/api/audit/latest?limit=${PAGE}&before=${this.#first}`, () => this.#records);
    }

    async #load(path, kept) {
        try {
            const page = await get(path);
            this.#records = [...kept(), ...page];
            this.#first = this.#records.at(-1)?.number ?? null;
        } catch (problem) {
            this.#tell(problem.message || texts.unreachable);
        }
        this.#render();
    }

    async #verify() {
        this.#verdict = words.verifying;
        this.#render();
        try {
            const verdict = await get("/api/audit/verification");
            this.#verdict = verdict.intact
                ? words.intact(verdict.records, verdict.hash)
                : words.broken(verdict.records, verdict.flaw);
        } catch (problem) {
            this.#verdict = problem.message || texts.unreachable;
        }
        this.#render();
    }

    #render() {
        const verify = element("button", { class: "strong", id: "verify" }, words.verify);
        verify.addEventListener("click", () => this.#verify());
        const older = element("button", { class: "older" }, words.older);
        older.addEventListener("click", () => this.#older());
        this.#page.replaceChildren(
            element(
                "section",
                { class: "column whole" },
                element(
                    "div",
                    { class: "figure-head" },
                    element("h2", {}, words.title),
                    element(
                        "div",
                        { class: "choice" },
                        verify,
                        element("a", { href: "/api/audit/export", download: "vallum-audit.ndjson", class: "button" }, words.exportAll),
                    ),
                ),
                element("p", { class: "help" }, words.help),
                element("p", { class: "lead", role: "status", id: "verdict" }, this.#verdict ?? ""),
                this.#table(),
                this.#first > 1 ? older : null,
            ),
        );
    }

    #table() {
        const heads = [words.number, words.time, words.who, words.action, words.subject, words.detail, words.hash];
        return element(
            "table",
            { class: "table audit-table" },
            element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
            element(
                "tbody",
                {},
                ...this.#records.map((record) =>
                    element(
                        "tr",
                        {},
                        element("td", {}, String(record.number)),
                        element("td", {}, element("time", { datetime: record.time }, timeText(record.time))),
                        element("td", {}, record.who),
                        element("td", { title: record.action }, words.act(record.action)),
                        element("td", {}, record.subject),
                        element("td", { class: "detail-cell" }, record.detail),
                        element("td", {}, element("code", { title: record.hash }, record.hash.slice(0, 12))),
                    )),
            ),
        );
    }
}
