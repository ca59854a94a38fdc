package dev.vallum.gateway.benchmark;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Stamp;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the command room's page loads, and answers keys while alerts pour in. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description = "Opens the console in Chromium, and types while alerts pour in.")
final class ConsoleCommand implements Callable<Integer> {
    private static final PrintStream OUT = System.out;
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long KEY_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** A collection of all that the page holds is no part of what it does, and takes a second. */
    private static final long COLLECTING_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int LOADS = 5;

    /** Of about as many zones as the reference site has. */
    private static final int SMALL_SITE_NODES = 12;

    /** Each goes to the next alert of the list, and centres the map on it. */
    private static final List<String> KEYS = List.of("j", "j", "m", "k");

    /** The browser's own figure: from a key until what it changed is painted, steps of 8 ms. */
    private static final String WATCH_KEYS =
            """
            () => {
                window.keys = [];
                new PerformanceObserver((list) => list.getEntries()
                        .filter((entry) => entry.name === "keydown")
                        .forEach((entry) => window.keys.push(entry.duration)))
                    .observe({ type: "event", durationThreshold: 16 });
            }\
            """;

    private static final String LOADED =
            """
            () => document.querySelectorAll("#map .zone").length > 0
                ? {
                    painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
                    usable: performance.now(),
                    bytes: [...performance.getEntriesByType("resource"),
                            ...performance.getEntriesByType("navigation")]
                        .filter((entry) => !new URL(entry.name).pathname.startsWith("/api/"))
                        .reduce((sum, entry) => sum + entry.transferSize, 0),
                }
                : null\
            """;

    @Mixin private Places places = new Places();

    @Option(
            names = "--alerts",
            paramLabel = "N",
            description = "raised or changed within a minute; default: ${DEFAULT-VALUE}")
    private int alerts = 5_000;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "of it at the smaller site; default: ${DEFAULT-VALUE}")
    private int minutes = 5;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description =
                    "writes what the browser did while somebody typed at the smaller site, for its"
                            + " performance panel")
    private Optional<Path> trace = Optional.empty();

    private record Loaded(double paintedMs, double usableMs, double bytes) {
        static Loaded of(Page page) {
            var figures = (Map<?, ?>) page.waitForFunction(LOADED).jsonValue();
            return new Loaded(
                    number(figures, "painted"),
                    number(figures, "usable"),
                    number(figures, "bytes"));
        }

        private static double number(Map<?, ?> figures, String name) {
            return figures.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
        }
    }

    @Override
    public Integer call() throws Exception {
        if (!Files.isExecutable(CHROMIUM)) {
            throw new IllegalStateException(
                    "there is no " + CHROMIUM + ": apt-get install chromium");
        }
        OUT.println("Machine: " + Load.machine());
        Files.createDirectories(places.folder());
        try (var playwright =
                        Playwright.create(
                                new Playwright.CreateOptions()
                                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser =
                        playwright
                                .chromium()
                                .launch(
                                        new BrowserType.LaunchOptions()
                                                .setExecutablePath(CHROMIUM)
                                                .setArgs(
                                                        List.of(
                                                                "--no-sandbox",
                                                                "--disable-gpu")))) {
            openTheReferenceSite(browser);
            typeInAFlood(browser, new LargeSite(SMALL_SITE_NODES), minutes, trace);
            // As many sensors as alerts: each raises one of its own.
            var large = new LargeSite(Math.max(2, alerts / LargeSite.SENSORS_OF_A_NODE));
            typeInAFlood(browser, large, 1, Optional.empty());
        }
        OUT.println("Machine: " + Load.machine());
        return 0;
    }

    private void openTheReferenceSite(Browser browser) throws Exception {
        var folder = places.folder().resolve("reference");
        try (var gateway =
                GatewayUnderTest.start(places.root(), folder, Door.CERTIFICATES, List.of())) {
            var page = logIn(browser, gateway);
            tellLoads(page, gateway);
            // A page that waits for a gateway that has ended would work beside the next one.
            page.close();
        }
    }

    private void typeInAFlood(Browser browser, LargeSite site, int during, Optional<Path> traced)
            throws Exception {
        var folder = Files.createDirectories(places.folder().resolve(site.zoneCount() + "-zones"));
        var file = site.write(folder.resolve("site.yaml"));
        var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try (var gateway =
                GatewayUnderTest.start(places.root(), folder, file, Door.SECRETS, site.nodes())) {
            var nodes = connect(site, gateway, group);
            var page = logIn(browser, gateway);
            var held = new ArrayList<String>();
            traced.ifPresent(out ->
                    browser.startTracing(page, new Browser.StartTracingOptions().setPath(out)));
            int pressed = typeInAFlood(page, site, nodes, group, during, held);
            if (traced.isPresent()) {
                var _ = browser.stopTracing();
            }
            tell(page, site, pressed, held);
            page.close();
            nodes.forEach(LightNode::close);
        } finally {
            var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private static List<LightNode> connect(
            LargeSite site, GatewayUnderTest gateway, MultiThreadIoEventLoopGroup group)
            throws Exception {
        var nodes = new ArrayList<LightNode>();
        for (var name : site.nodes()) {
            var node =
                    LightNode.connect(
                            group, gateway.mqttPort(), LargeSite.ID, name, gateway.secret(name));
            nodes.add(node);
            group.next().execute(node::birth);
            var _ = group.next().scheduleAtFixedRate(node::heartbeat, 2, 2, TimeUnit.SECONDS);
        }
        return nodes;
    }

    private static Page logIn(Browser browser, GatewayUnderTest gateway) {
        var page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1366, 768));
        page.navigate(gateway.console());
        page.locator("#log-in-name").fill("admin");
        page.locator("#log-in-password").fill(gateway.password());
        page.keyboard().press("Enter");
        var _ = Loaded.of(page);
        return page;
    }

    /** As somebody who opens it with a browser that has nothing of it. */
    private static void tellLoads(Page page, GatewayUnderTest gateway) {
        var painted = new Latencies();
        var usable = new Latencies();
        double bytes = 0;
        var session = page.context().newCDPSession(page);
        session.send("Network.clearBrowserCache");
        for (int i = 0; i < LOADS; i++) {
            session.send("Network.clearBrowserCache");
            page.navigate(gateway.console());
            var loaded = Loaded.of(page);
            painted.add((long) (loaded.paintedMs() * 1e6));
            usable.add((long) (loaded.usableMs() * 1e6));
            bytes = Math.max(bytes, loaded.bytes());
        }
        OUT.printf(
                Locale.ROOT,
                "%nThe reference site opened %d times: first paint after %.0f ms, its map drawn"
                        + " after %.0f ms (medians), %.0f kB over the wire.%n",
                LOADS,
                painted.millis(50),
                usable.millis(50),
                bytes / 1e3);
    }

    /**
     * @param during so many minutes, after one that doesn't count: the gateway's program is being
     *     compiled in it
     * @param held gets what the page held after each of them
     * @return how many keys were pressed
     */
    private int typeInAFlood(
            Page page,
            LargeSite site,
            List<LightNode> nodes,
            MultiThreadIoEventLoopGroup group,
            int during,
            List<String> held)
            throws InterruptedException {
        var memory = new PageMemory(page);
        long began = System.nanoTime();
        var pouring =
                Thread.ofPlatform()
                        .daemon()
                        .name("pouring")
                        .start(() -> pour(site, nodes, group, began, 1 + during));
        int _ = type(page, began, began + MINUTE_NANOS);
        page.evaluate(WATCH_KEYS);
        int pressed = 0;
        for (int i = 1; i <= during; i++) {
            long minute = began + i * MINUTE_NANOS;
            pressed += type(page, minute, minute + MINUTE_NANOS - COLLECTING_NANOS);
            held.add(memory.text());
        }
        pouring.join();
        return pressed;
    }

    /** Presses a key each half second between two moments. */
    private static int type(Page page, long fromNanos, long untilNanos) {
        int pressed = 0;
        for (long next = fromNanos; next - untilNanos < 0; next += KEY_EVERY_NANOS) {
            SteadyRate.awaitMoment(next);
            page.keyboard().press(KEYS.get(pressed % KEYS.size()));
            pressed++;
        }
        return pressed;
    }

    /** Each sensor is tampered with in turn; where there are fewer than alerts, again and again. */
    private void pour(
            LargeSite site,
            List<LightNode> nodes,
            MultiThreadIoEventLoopGroup group,
            long beganNanos,
            int during) {
        for (int i = 0; i < alerts * during; i++) {
            SteadyRate.awaitMoment(beganNanos + MINUTE_NANOS / alerts * i);
            var layer = i % 2 == 0 ? LargeSite.Layer.FENCE : LargeSite.Layer.GRAVEL;
            int zone = i / 2 % site.zoneCount();
            var phase = i / (2 * site.zoneCount()) % 2 == 0 ? Phase.ONSET : Phase.CLEARED;
            var node = nodes.get(zone / LargeSite.ZONES_OF_A_NODE);
            group.next().execute(() -> node.detect(tamper(LargeSite.sensor(zone, layer), phase)));
        }
    }

    private static Detection tamper(String sensor, Phase phase) {
        return new Detection(
                sensor,
                DetectionType.LOOP_TAMPER,
                Category.TAMPER,
                phase,
                new Stamp(
                        LightNode.BOOT,
                        System.nanoTime(),
                        Instant.now(),
                        ClockQuality.SYNCHRONISED),
                List.of(Evidence.of("level", 1, "")));
    }

    private void tell(Page page, LargeSite site, int pressed, List<String> held) {
        var answers = new Latencies();
        for (var duration : (List<?>) page.evaluate("() => window.keys")) {
            answers.add((long) (((Number) duration).doubleValue() * 1e6));
        }
        // Those that took less than the browser counts.
        for (long i = answers.count(); i < pressed; i++) {
            answers.add(TimeUnit.MILLISECONDS.toNanos(8));
        }
        OUT.printf(
                Locale.ROOT,
                """

                %,d times an alert was raised or changed in a minute, at %,d zones; the page then
                counts %s open ones.
                From a key until its answer was painted, of %d keys, in ms, 8 where it was less than 16:

                %s   median, 99 %%, longest

                After each minute, and a collection, the page held:
                %s

                """,
                alerts,
                site.zoneCount(),
                page.locator("#alerts-choice button").first().textContent().replaceAll("\\D", ""),
                pressed,
                answers.text(),
                String.join("\n", held));
    }
}
