// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two fence pick-ups with an energiser each. An impulse charges the peak detectors of feed and
 * return, which hold it at the converter's inputs until the board's reset line is high; a
 * comparator shows the impulse on a line for a millisecond.
 *
 *   pickup_wiring   "NUMBER CONVERTER FEED_INPUT RETURN_INPUT RESET_LINE IMPULSE_LINE"
 *   pickup_impulse  "NUMBER FEED_MICROVOLTS RETURN_MICROVOLTS": one impulse
 *   energiser       "NUMBER PERIOD_MS FEED_MICROVOLTS RETURN_MICROVOLTS": one each period; 0: off
 *   pickup_stuck    "NUMBER 1": the reset line empties nothing; "NUMBER 0": it does again
 */
#include <linux/delay.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/workqueue.h>

#include "analog.h"

#define NO_LINE 99

struct pickup {
	enum converter converter;
	unsigned int feed, ret, reset_line, impulse_line;
	bool stuck;
	unsigned int period_ms;
	int feed_microvolts, return_microvolts;
	struct delayed_work energiser;
};

/* As the reference node is wired. */
static struct pickup pickups[] = {
	{ .converter = ADS1115_48, .feed = 0, .ret = 1, .reset_line = 22, .impulse_line = 23 },
	{ .converter = ADS1115_48, .feed = 2, .ret = 3, .reset_line = 27, .impulse_line = 25 },
};
static DEFINE_MUTEX(lock);

static void hold(struct pickup *pickup, unsigned int input, int microvolts)
{
	if (microvolts > analog_microvolts(pickup->converter, input))
		analog_set(pickup->converter, input, microvolts);
}

static void impulse(struct pickup *pickup, int feed_microvolts, int return_microvolts)
{
	hold(pickup, pickup->feed, feed_microvolts);
	hold(pickup, pickup->ret, return_microvolts);
	if (pickup->impulse_line == NO_LINE)
		return;
	gpio_pull(pickup->impulse_line, true);
	usleep_range(1000, 1500);
	gpio_pull(pickup->impulse_line, false);
}

static void empty(struct pickup *pickup)
{
	analog_set(pickup->converter, pickup->feed, 0);
	analog_set(pickup->converter, pickup->ret, 0);
}

void pickup_output(unsigned int line, bool high)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(pickups); i++)
		if (pickups[i].reset_line == line && high && !pickups[i].stuck)
			empty(&pickups[i]);
}

static void energise(struct work_struct *work)
{
	struct pickup *pickup = container_of(work, struct pickup, energiser.work);

	if (!pickup->period_ms)
		return;
	schedule_delayed_work(&pickup->energiser, msecs_to_jiffies(pickup->period_ms));
	impulse(pickup, pickup->feed_microvolts, pickup->return_microvolts);
}

static int set_wiring(const char *text, const struct kernel_param *parameter)
{
	unsigned int number, feed, ret, reset_line, impulse_line;
	enum converter converter;
	int used, more;

	if (sscanf(text, "%u %n", &number, &used) != 1 || number >= ARRAY_SIZE(pickups))
		return -EINVAL;
	more = analog_parse(text + used, &converter, &feed);
	if (more < 0 || sscanf(text + used + more, "%u %u %u", &ret, &reset_line,
			       &impulse_line) != 3 || ret >= INPUTS)
		return -EINVAL;
	pickups[number].converter = converter;
	pickups[number].feed = feed;
	pickups[number].ret = ret;
	pickups[number].reset_line = reset_line;
	pickups[number].impulse_line = impulse_line;
	return 0;
}
static const struct kernel_param_ops wiring_ops = { .set = set_wiring };
module_param_cb(pickup_wiring, &wiring_ops, NULL, 0200);

static int set_impulse(const char *text, const struct kernel_param *parameter)
{
	unsigned int number;
	int feed, ret;

	if (sscanf(text, "%u %d %d", &number, &feed, &ret) != 3 || number >= ARRAY_SIZE(pickups))
		return -EINVAL;
	impulse(&pickups[number], feed, ret);
	return 0;
}
static const struct kernel_param_ops impulse_ops = { .set = set_impulse };
module_param_cb(pickup_impulse, &impulse_ops, NULL, 0200);

static int set_energiser(const char *text, const struct kernel_param *parameter)
{
	unsigned int number, period;
	struct pickup *pickup;
	int feed, ret;

	if (sscanf(text, "%u %u %d %d", &number, &period, &feed, &ret) != 4 ||
	    number >= ARRAY_SIZE(pickups))
		return -EINVAL;
	pickup = &pickups[number];
	mutex_lock(&lock);
	pickup->period_ms = 0;
	cancel_delayed_work_sync(&pickup->energiser);
	pickup->feed_microvolts = feed;
	pickup->return_microvolts = ret;
	pickup->period_ms = period;
	if (period)
		schedule_delayed_work(&pickup->energiser, 0);
	mutex_unlock(&lock);
	return 0;
}
static const struct kernel_param_ops energiser_ops = { .set = set_energiser };
module_param_cb(energiser, &energiser_ops, NULL, 0200);

static int set_stuck(const char *text, const struct kernel_param *parameter)
{
	unsigned int number, stuck;

	if (sscanf(text, "%u %u", &number, &stuck) != 2 || number >= ARRAY_SIZE(pickups))
		return -EINVAL;
	pickups[number].stuck = stuck;
	return 0;
}
static const struct kernel_param_ops stuck_ops = { .set = set_stuck };
module_param_cb(pickup_stuck, &stuck_ops, NULL, 0200);

int pickup_start(void)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(pickups); i++)
		INIT_DELAYED_WORK(&pickups[i].energiser, energise);
	return 0;
}

void pickup_stop(void)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(pickups); i++) {
		pickups[i].period_ms = 0;
		cancel_delayed_work_sync(&pickups[i].energiser);
	}
}
