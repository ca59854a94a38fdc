/**
 * Lets what nobody has acknowledged blink, all of it in step. A style that moves by itself would have
 * the browser look at each of a thousand signs for each frame.
 */

const HALF_MS = 500;
const motion = window.matchMedia("(prefers-reduced-motion: reduce)");

/** What is old stands still, and so does everything for who wants no motion. */
export function beat() {
    const { classList } = document.body;
    setInterval(() => {
        const still = motion.matches || classList.contains("is-stale");
        classList.toggle("beat", !still && !classList.contains("beat"));
    }, HALF_MS);
}
