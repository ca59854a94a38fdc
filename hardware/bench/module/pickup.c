// SPDX-License-Identifier: GPL-2.0-only
/*
 * The fence pick-up's peak detectors: an impulse charges them, the board's reset line empties
 * them, and in between the converter's inputs show the held peak.
 *
 *   pickup_feed, pickup_return  "CONVERTER INPUT" that they are wired to
 *   pickup_reset_line           line that empties them while it is high (or low: pickup_reset_low)
 *   pickup_impulse_line         line on which the comparator shows an impulse, -1 for none
 *   pickup_impulse              "FEED_MICROVOLTS RETURN_MICROVOLTS": an impulse comes
 *   pickup_stuck                Y: the reset line empties nothing
 */
#include <linux/module.h>

#include "analog.h"

struct detector {
	enum converter converter;
	unsigned int input;
};

static struct detector feed = { ADS1115_48, 0 }, return_end = { ADS1115_48, 1 };

static int set_detector(const char *text, const struct kernel_param *parameter)
{
	struct detector *detector = parameter->arg;
	int used = analog_parse(text, &detector->converter, &detector->input);

	return used < 0 ? used : 0;
}
static const struct kernel_param_ops detector_ops = { .set = set_detector };
module_param_cb(pickup_feed, &detector_ops, &feed, 0200);
module_param_cb(pickup_return, &detector_ops, &return_end, 0200);

static int pickup_reset_line = -1, pickup_impulse_line = -1;
static bool pickup_reset_low, pickup_stuck;
module_param(pickup_reset_line, int, 0644);
module_param(pickup_impulse_line, int, 0644);
module_param(pickup_reset_low, bool, 0644);
module_param(pickup_stuck, bool, 0644);

static void hold(struct detector *detector, int microvolts)
{
	if (microvolts > analog_microvolts(detector->converter, detector->input))
		analog_set(detector->converter, detector->input, microvolts);
}

static int set_impulse(const char *text, const struct kernel_param *parameter)
{
	int feed_microvolts, return_microvolts;

	if (sscanf(text, "%d %d", &feed_microvolts, &return_microvolts) != 2)
		return -EINVAL;
	hold(&feed, feed_microvolts);
	hold(&return_end, return_microvolts);
	if (pickup_impulse_line >= 0) {
		gpio_pull(pickup_impulse_line, true);
		gpio_pull(pickup_impulse_line, false);
	}
	return 0;
}
static const struct kernel_param_ops impulse_ops = { .set = set_impulse };
module_param_cb(pickup_impulse, &impulse_ops, NULL, 0200);

void pickup_output(unsigned int line, bool high)
{
	if ((int)line != pickup_reset_line || high == pickup_reset_low || pickup_stuck)
		return;
	analog_set(feed.converter, feed.input, 0);
	analog_set(return_end.converter, return_end.input, 0);
}
