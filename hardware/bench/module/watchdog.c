// SPDX-License-Identifier: GPL-2.0-only
/*
 * A watchdog that starts the machine anew when nobody feeds it, with the limits of the Raspberry
 * Pi's. Linux' own softdog can't say at the next boot that it was at work; this one can.
 *
 *   watchdog_was_reset   Y at load: the last run was ended by the watchdog
 */
#include <linux/hrtimer.h>
#include <linux/module.h>
#include <linux/reboot.h>
#include <linux/watchdog.h>

#include "bench.h"

static bool watchdog_was_reset;
module_param(watchdog_was_reset, bool, 0444);

static struct hrtimer timer;

static enum hrtimer_restart run_out(struct hrtimer *expired)
{
	pr_crit("vallum_bench: the watchdog was not fed\n");
	emergency_restart();
	return HRTIMER_NORESTART;
}

static int feed(struct watchdog_device *watchdog)
{
	hrtimer_start(&timer, ktime_set(watchdog->timeout, 0), HRTIMER_MODE_REL);
	return 0;
}

static int stop(struct watchdog_device *watchdog)
{
	hrtimer_cancel(&timer);
	return 0;
}

static const struct watchdog_info info = {
	.identity = "Vallum bench watchdog",
	.options = WDIOF_SETTIMEOUT | WDIOF_KEEPALIVEPING | WDIOF_MAGICCLOSE | WDIOF_CARDRESET,
};

static const struct watchdog_ops ops = {
	.owner = THIS_MODULE,
	.start = feed,
	.ping = feed,
	.stop = stop,
};

static struct watchdog_device watchdog = {
	.info = &info,
	.ops = &ops,
	.timeout = 15,
	.min_timeout = 1,
	.max_timeout = 15,
};

int watchdog_start(void)
{
	hrtimer_init(&timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	timer.function = run_out;
	watchdog.bootstatus = watchdog_was_reset ? WDIOF_CARDRESET : 0;
	return watchdog_register_device(&watchdog);
}

void watchdog_stop(void)
{
	watchdog_unregister_device(&watchdog);
	hrtimer_cancel(&timer);
}
