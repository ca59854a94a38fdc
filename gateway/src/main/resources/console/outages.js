/** What is wrong with nodes, put together as it hangs together: what goes dark at once reads as one thing. */

/** So few nodes are no site: each is told by itself. The gateway's alerts go by the same numbers. */
const FEW_NODES = 4;

/** Not in contact, whatever it said before. */
export const isAway = (node) => node.state !== "ONLINE";

/** Not in contact though it was. */
const isLost = (node) => node.state === "SILENT" || node.state === "STOPPED";

/**
 * Puts nodes together: more than half of the site as one, a whole post as one, else each by itself.
 *
 * @param nodes of the site, in its order
 * @returns `{ outages, missing, well }`: `outages` are `{ kind, name, nodes, since }` of kind SITE, POST or
 *     NODE; `missing` are nodes in contact with sensors that give nothing; `well` are the rest
 */
export function outagesOf(site, nodes) {
    const away = nodes.filter(isAway);
    const lost = away.filter(isLost);
    const there = nodes.filter((node) => !isAway(node));
    return {
        outages: lost.length >= FEW_NODES && lost.length * 2 > nodes.length
            ? [outage("SITE", site.name, away)]
            : byPost(site, nodes),
        missing: there.filter((node) => node.missingSensors.length > 0),
        well: there.filter((node) => node.missingSensors.length === 0),
    };
}

function byPost(site, nodes) {
    const states = new Map(nodes.map((node) => [node.id, node]));
    const at = (post) => site.nodes.filter((place) => place.post === post).map((place) => states.get(place.id));
    return site.posts.flatMap((post) => {
        const here = at(post.id).filter(Boolean);
        const away = here.filter(isAway);
        if (away.length > 1 && away.length === here.length) {
            return [outage("POST", post.name, away)];
        }
        return away.map((node) => outage("NODE", node.id, [node]));
    });
}

function outage(kind, name, nodes) {
    const since = nodes.filter(isLost).map((node) => node.lastReport ?? node.since);
    return {
        kind,
        name,
        nodes,
        since: since.sort()[0] ?? null,
        neverHeard: nodes.every((node) => node.state === "NEVER_SEEN"),
    };
}

/** How many things on the health page need somebody. */
export function troubles(site, nodes, gateway, waysOut) {
    const { outages, missing } = outagesOf(site, nodes);
    return (
        outages.filter((each) => !each.neverHeard).length
        + missing.length
        + [
            gateway?.ingest.connected === false,
            gateway?.ingest.storing === false,
            gateway?.standby === "MISSING",
        ].filter(Boolean).length
        + waysOut.filter((way) => way.state === "FAILING").length
    );
}
